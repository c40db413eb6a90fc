import type { Evidence } from './entities.ts';

/** How a record and a ledger name a piece of evidence: 图3, 件4, 述5. */
export function evidenceLabel(item: Pick<Evidence, 'kind' | 'number'>): string {
  return `${item.kind === 'photo' ? '图' : item.kind === 'file' ? '件' : '述'}${item.number}`;
}
