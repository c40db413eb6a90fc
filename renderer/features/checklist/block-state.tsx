import { useVisitScreen } from '../visit/visit-screen.tsx';
import { blockStatusOf } from './block-status-of.ts';

/** The block's verdict as it follows from its points; there is no way to type it (R20). */
export function BlockState({ blockId }: { readonly blockId: string }) {
  const screen = useVisitScreen();
  const status = blockStatusOf(screen, blockId);
  return (
    <span className="xt-c-block">
      评价要点 {blockId}
      {status === null ? null : <span title="由各点位判定推导，不能填写">　推导：{status}</span>}
    </span>
  );
}
