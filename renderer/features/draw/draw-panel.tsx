import { Button } from 'antd';
import { useState } from 'react';
import type { Json } from '../../../shared/lib/json.ts';
import { drawDraftKey, freshDrawDraft, readDrawDraft } from '../../data/drafts/draw-draft.ts';
import { saveDraft } from '../../commands/save-draft.ts';
import { useDraft } from '../../data/hooks/use-draft.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { useFootLine } from '../visit/foot-line.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { DrawCard } from './draw-card.tsx';
import { DrawUnderWay } from './draw-under-way.tsx';
import { InspectorsNotice } from './inspectors-notice.tsx';

/** 随机抽取: what was drawn by lot in this visit, and the draw under way. */
export function DrawPanel() {
  const { visit, readOnly } = useVisitScreen();
  const draws = visit.draws ?? [];
  return (
    <Panel title="随机抽取" aside="双随机：名单先冻结，种子由两人或公开数字定，结果任何人可重算">
      {draws.map((sheet, i) => (
        <DrawCard key={sheet.id} sheet={sheet} number={i + 1} />
      ))}
      <InspectorsNotice />
      {readOnly ? draws.length === 0 && <p className="xt-soft">本次没有随机抽取。</p> : <Next />}
    </Panel>
  );
}

/** The draft, or the button that begins one. A folded draft stays as it is. */
function Next() {
  const { visit } = useVisitScreen();
  const { report } = useFootLine();
  const [folded, setFolded] = useState(false);
  const key = drawDraftKey(visit.id);
  const loaded = useDraft<Json>(key);
  if (loaded.status === 'failed')
    return <ErrorSentence detail={loaded.detail}>抽取草稿读取失败。请重新载入页面。</ErrorSentence>;
  if (loaded.status !== 'ready') return <LoadingLine />;
  const draft = readDrawDraft(loaded.value);
  if (draft === null) {
    const fresh = freshDrawDraft('窗口', visit.companions[0]?.name ?? '');
    return (
      <Button
        onClick={() => {
          setFolded(false);
          void saveDraft(key, fresh).then(report);
        }}
      >
        {(visit.draws ?? []).length === 0 ? '开始随机抽取' : '再抽一次'}
      </Button>
    );
  }
  if (folded) return <Button onClick={() => setFolded(false)}>继续未完成的抽取</Button>;
  return <DrawUnderWay draft={draft} onFold={() => setFolded(true)} />;
}
