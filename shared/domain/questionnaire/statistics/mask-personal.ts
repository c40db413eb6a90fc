/**
 * Open answers with what names a person covered: numbers of phones, identity cards and bank cards, addresses of mail and
 * of messengers, number plates, and names that the sentence introduces. Full-width digits and separators are seen
 * through. What this cannot know (a name without an introduction) a person has to read for.
 */
export function maskPersonal(text: string): { readonly text: string; readonly masked: number } {
  let masked = 0;
  let result = text.normalize('NFKC');
  for (const { pattern, word } of PATTERNS) {
    result = result.replace(pattern, (_match, kept: unknown) => {
      masked += 1;
      return `${typeof kept === 'string' ? kept : ''}【${word}】`;
    });
  }
  return { text: result, masked };
}

const SEP = '[\\s\\-—.·]?';

/** In this order: a longer number is covered before a shorter one is looked for in it. */
const PATTERNS: readonly { readonly pattern: RegExp; readonly word: string }[] = [
  { pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, word: '邮箱' },
  { pattern: new RegExp(`(?<!\\d)\\d(?:${SEP}\\d){14,18}${SEP}[Xx]?(?!\\d)`, 'g'), word: '证件号或卡号' },
  { pattern: new RegExp(`(?<!\\d)(?:\\+?86${SEP})?1${SEP}[3-9](?:${SEP}\\d){9}(?!\\d)`, 'g'), word: '电话' },
  { pattern: /(?<!\d)0\d{2,3}[\s-]?\d{7,8}(?!\d)/g, word: '电话' },
  { pattern: /(?<!\d)[2-8]\d{6}(?!\d)/g, word: '电话' },
  { pattern: /((?:微信|QQ|qq|抖音)号?(?:是|为|:)?\s*)[A-Za-z0-9_-]{5,20}/g, word: '账号' },
  {
    pattern: /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-Z0-9]{5,6}/g,
    word: '车牌',
  },
  { pattern: /((?:姓名|联系人)(?:是|为|:)?\s*)[\u4e00-\u9fff·]{2,12}/g, word: '姓名' },
  { pattern: /((?:我叫|我是|本人叫|名叫)\s*)[\u4e00-\u9fff·]{2,4}(?=[,，。;；!！?？\s]|$)/g, word: '姓名' },
];
