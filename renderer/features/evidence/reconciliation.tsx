import { evidenceCount } from '../../../shared/domain/visit/evidence-links.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';

/** 拍摄 n = 关联 n + 作废 n; what is missing to make it true is said. */
export function Reconciliation() {
  const { bundle } = useVisitScreen();
  const count = evidenceCount(bundle);
  return (
    <p className={`xt-e-count${count.unlinked > 0 ? ' xt-v-bad' : ''}`} role="status">
      <strong>
        拍摄 {count.taken} {count.unlinked > 0 ? '≠' : '='} 关联 {count.linked} + 作废 {count.voided}
      </strong>
      {count.unlinked > 0 ? `　还有 ${count.unlinked} 件未关联，请关联或作废。` : null}
    </p>
  );
}
