import type { SealedRecord } from '../sealed-record.ts';

/** Records that no 更正 has replaced (R24), by 单位 and then in the order of their seals. */
export function standingRecords(records: readonly SealedRecord[]): readonly SealedRecord[] {
  const replaced = new Set(records.map(({ content }) => content.correctsRecordId));
  return records.filter(({ id }) => !replaced.has(id)).toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

function orderOf({ id, content }: SealedRecord): string {
  return `${content.unitOfficialName} ${content.sealedAt} ${id}`;
}
