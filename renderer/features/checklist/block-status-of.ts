import { blockVerdict, type BlockVerdict } from '../../../shared/domain/visit/block-verdict.ts';
import type { VisitScreen } from '../visit/visit-screen.tsx';

/** The block's derived verdict over the points that bind this unit; null while nothing of it is decided. */
export function blockStatusOf(screen: VisitScreen, blockId: string): BlockVerdict | null {
  const statuses = screen.points
    .filter((point) => point.blockId === blockId)
    .map((point) => (point.notApplicable ? '不涉及（原文）' : (screen.verdictByPoint.get(point.id)?.status ?? null)));
  return statuses.every((status) => status === null) ? null : blockVerdict(statuses);
}
