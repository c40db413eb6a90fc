import type { VerdictStatus } from '../../../shared/domain/visit/verdict-status.ts';
import { STATUS_SHORT, STATUS_TONE } from './status-look.ts';

/** A verdict in two or three characters; the full words for screen readers and on hover. */
export function StatusChip({ status }: { readonly status: VerdictStatus | null }) {
  if (status === null) return <span className="xt-v-chip xt-v-tone-none">未判</span>;
  return (
    <span className={`xt-v-chip xt-v-tone-${STATUS_TONE[status]}`} title={status}>
      {STATUS_SHORT[status]}
    </span>
  );
}
