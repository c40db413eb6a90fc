import type { NewVisitDraft } from '../../data/drafts/new-visit-draft.ts';

/** Field path → one sentence that names the field and the way out. */
export type DraftErrors = Readonly<Record<string, string>>;

/** Names every field that still stands in the way of 开始抽查, in the order of the page. */
export function draftErrors(draft: NewVisitDraft): DraftErrors {
  const errors: Record<string, string> = {};
  if (draft.round.trim() === '') errors['round'] = '请填写轮次/任务，如“2022年第三季度抽查”。';
  if (draft.unit === '') errors['unit'] = '请选择被查单位，可输入简称搜索。';
  if (draft.siteName.trim() === '') errors['siteName'] = '请填写场所名称，如“市政务服务大厅”。';
  for (const [i, person] of draft.inspectors.entries()) {
    const who = `第 ${i + 1} 名检查人员`;
    if (person.name.trim() === '') errors[`inspectors.${i}.name`] = `请填写${who}的姓名；抽查至少要有两人。`;
    if (person.organisation.trim() === '') errors[`inspectors.${i}.organisation`] = `请填写${who}的单位。`;
    if (person.certificate.trim() === '') {
      errors[`inspectors.${i}.certificate`] = `请填写${who}的证件（委托书）号。`;
    }
  }
  for (const [path, label, text] of texts(draft)) {
    if (text.length > LONGEST) errors[path] = `“${label}”最多 ${LONGEST} 字，现有 ${text.length} 字，请删短。`;
  }
  return errors;
}

/** As the row schemas have it. An input that cut a paste at this length would do so without a word. */
const LONGEST = 500;

function* texts(draft: NewVisitDraft): Iterable<readonly [path: string, label: string, text: string]> {
  yield ['round', '轮次/任务', draft.round];
  yield ['siteName', '场所名称', draft.siteName];
  yield ['siteAddress', '地址', draft.siteAddress];
  for (const [i, person] of draft.inspectors.entries()) {
    const who = `第 ${i + 1} 名检查人员的`;
    yield [`inspectors.${i}.name`, `${who}姓名`, person.name];
    yield [`inspectors.${i}.organisation`, `${who}单位`, person.organisation];
    yield [`inspectors.${i}.certificate`, `${who}证件（委托书）号`, person.certificate];
  }
  for (const [i, person] of draft.companions.entries()) {
    const who = `第 ${i + 1} 名陪同人的`;
    yield [`companions.${i}.name`, `${who}姓名`, person.name];
    yield [`companions.${i}.title`, `${who}职务`, person.title];
    yield [`companions.${i}.phone`, `${who}电话`, person.phone];
  }
}
