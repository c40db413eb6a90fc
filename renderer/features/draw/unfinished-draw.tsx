import { Link } from 'react-router';
import type { Json } from '../../../shared/lib/json.ts';
import { drawDraftKey, readDrawDraft } from '../../data/drafts/draw-draft.ts';
import { useDraft } from '../../data/hooks/use-draft.ts';
import { Notice } from '../../ui/feedback/notice.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';

/** Before the seal: a draw whose list is frozen would end without a result and without a word about it. */
export function UnfinishedDraw() {
  const { visit } = useVisitScreen();
  const loaded = useDraft<Json>(drawDraftKey(visit.id));
  const draft = loaded.status === 'ready' ? readDrawDraft(loaded.value) : null;
  if (draft === null || (draft.frozen === null && draft.abandoned.length === 0)) return null;
  return (
    <Notice tone="warn">
      有一次{draft.kind}的随机抽取没有抽完，封存后不会留在记录里。请到
      <Link to={`/visits/${visit.id}/info`}>基本信息</Link>
      把它抽完；抽完后用不上的，可注明理由作废。
    </Notice>
  );
}
