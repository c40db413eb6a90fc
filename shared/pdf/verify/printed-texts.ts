import type { SealedRecord } from '../../domain/record/sealed-record.ts';
import { evidenceLabel } from '../../domain/visit/evidence-label.ts';
import { belongsTo, kindsShown } from '../record/record-view.ts';
import { maskText } from '../record/wording.ts';

/** A piece shorter than this is found anywhere by chance, so that it proves nothing. */
const LEAST_PIECE = 4;

/**
 * Text for comparing page and data: without white space (lines break where the page ends), and with the drawn stand-ins
 * `[U+20BB7]` as the characters that they stand for.
 */
export function printable(text: string): string {
  return text
    .replace(/\[U\+([0-9A-F]{4,6})\]/g, (whole, hex: string) => {
      const point = Number.parseInt(hex, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    })
    .replace(/[\s\u3000\ufeff]/g, '');
}

/** Texts of the record, with what they are, that the pages do not show word for word. `pages` are printable texts. */
export function missingFromPrint(record: SealedRecord, pages: readonly string[]): (readonly [string, string])[] {
  const all = pages.join('');
  // A text runs on behind the foot of a page; a long one also into rows of its own.
  const most = pages.length + 2;
  return textsOf(record, pages[0] ?? '').filter(([, text]) => {
    const wanted = printable(text);
    return wanted !== '' && !isShown(wanted, all, most);
  });
}

/** The wanted text is made of at most `most` pieces that stand on the pages, each as long as can be. */
function isShown(wanted: string, all: string, most: number): boolean {
  let rest = wanted;
  for (let pieces = 0; pieces < most && rest !== ''; pieces++) {
    let length = rest.length;
    while (length > 0 && !all.includes(rest.slice(0, length))) length--;
    if (length < Math.min(LEAST_PIECE, rest.length)) return false;
    rest = rest.slice(length);
  }
  return rest === '';
}

function textsOf(record: SealedRecord, firstPage: string): (readonly [string, string])[] {
  const { id, content } = record;
  const { visit, confirmation } = content;
  const kinds = kindsShown(record, firstPage);
  const texts: (readonly [string, string])[] = [
    ['记录编号', visit.number],
    ['记录标识', id],
    ['被查单位', content.unitOfficialName],
    ['场所', visit.siteName],
    ['被查单位意见', confirmation.opinion],
    ...visit.inspectors.map((person) => ['检查人员', person.name] as const),
  ];
  visit.draws?.forEach(({ rosterHash, seed, sha256 }, i) => {
    texts.push([`抽取${i + 1}名单校验值`, rosterHash], [`抽取${i + 1}种子`, seed], [`抽取${i + 1}校验值`, sha256]);
  });
  for (const item of content.evidence)
    if (kinds.some((kind) => belongsTo(item, kind)))
      texts.push(
        [`${evidenceLabel(item)}打码`, maskText(item) ?? ''],
        [`${evidenceLabel(item)}打码副本`, item.maskedCopy?.sha256 ?? ''],
      );
  if (kinds.length === 0) texts.push(['记录种类', content.kinds.join('、')]);
  if (kinds.includes('实地抽查记录')) {
    texts.push(['抽样说明', visit.sampling]);
    for (const problem of content.problems)
      if (problem.removed === null) texts.push([`问题${problem.number}事实`, problem.facts]);
    const shown = new Set(content.points.filter((point) => !point.notApplicable).map((point) => point.id));
    for (const verdict of content.verdicts)
      if (shown.has(verdict.pointId) && verdict.status !== '不涉及（原文）' && verdict.status !== null)
        texts.push([`${verdict.pointId}事实描述`, verdict.facts]);
  }
  if (kinds.includes('档案查阅记录'))
    for (const row of content.archiveRows) if (row.removed === null) texts.push([`档案${row.position}题名`, row.title]);
  return texts;
}
