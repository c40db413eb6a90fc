import type { ArchiveRowPatch } from '../../../shared/domain/visit/archive-rows.ts';
import type { ArchiveRow } from '../../../shared/domain/visit/entities.ts';

/** What files of one folder share; number, title, date and pages are each file's own. */
export function repeatOf(row: ArchiveRow): ArchiveRowPatch {
  const { pointIds, archiveNumber, author, medium, original, relevance, provider } = row;
  return { pointIds: [...pointIds], archiveNumber, author, medium, original, relevance, provider };
}
