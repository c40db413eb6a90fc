import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { Json } from '../../../shared/lib/json.ts';
import { settleConflict } from '../../commands/settle-conflict.ts';
import { useConflicts, type Conflict } from '../../data/hooks/use-conflicts.ts';
import { conflictSentence } from '../../text/conflict-sentences.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { KeyHints } from '../../ui/feedback/key-hints.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { PageHeader } from '../../ui/layout/page-header.tsx';
import { ConflictCard } from './conflict-card.tsx';
import { LateRecordsPanel } from './late-records-panel.tsx';
import { choicesOf } from './choices-of.ts';
import { useWindowKeys } from './use-window-keys.ts';

/** 冲突: what several laptops wrote differently, one after another, each settled by one key. */
export function ConflictsScreen() {
  const conflicts = useConflicts();
  if (conflicts.status === 'loading') return <LoadingLine>正在读取冲突…</LoadingLine>;
  if (conflicts.status !== 'ready') {
    return <ErrorSentence>冲突列表读取失败，内容仍在本机。请重新载入页面。</ErrorSentence>;
  }
  return (
    <div className="xt-page">
      <PageHeader
        title="冲突"
        note="几台笔记本各自填写、又不能自动合并的内容。选定一个，其余的仍留在修改日志中；选定后移交给其他笔记本即可。"
      />
      {conflicts.value.length === 0 ? (
        <EmptyState
          title="没有冲突"
          advice="读入移交包后，两人填得不同的内容会列在这里。"
          action={
            <Link to="/exchange" className="xt-button-link">
              去移交
            </Link>
          }
        />
      ) : (
        <ConflictList conflicts={conflicts.value} />
      )}
      <LateRecordsPanel />
    </div>
  );
}

function ConflictList({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  const [place, setPlace] = useState(0);
  const [sentence, setSentence] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const at = Math.min(place, conflicts.length - 1);
  const current = conflicts[at];
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at, conflicts.length]);
  const settling = useRef(false);
  const settle = async ({ entity, id, field, heads }: Conflict, value: Json): Promise<void> => {
    // The next conflict may only be settled once it is on the screen.
    if (settling.current) return;
    settling.current = true;
    const settled = await settleConflict({ entity, id, field, heads, value });
    settling.current = false;
    setSentence(settled.ok ? null : conflictSentence(settled.error));
  };
  const onKey = (key: string): boolean => {
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      setPlace(Math.max(0, Math.min(conflicts.length - 1, at + (key === 'ArrowDown' ? 1 : -1))));
      return true;
    }
    const choice = current === undefined ? undefined : choicesOf(current).find((one) => one.key === key);
    if (current === undefined || choice === undefined) return false;
    void settle(current, choice.value);
    return true;
  };
  useWindowKeys(onKey);
  return (
    <>
      <KeyHints
        hints={[
          { keys: ['↑', '↓'], does: '换一处' },
          { keys: ['1–9'], does: '选定' },
          { keys: ['0'], does: '两段都留' },
        ]}
      />
      {sentence === null ? null : <ErrorSentence>{sentence}</ErrorSentence>}
      <div ref={list} className="xt-conflicts">
        {conflicts.map((conflict, i) => (
          <ConflictCard
            key={`${conflict.entity} ${conflict.id} ${conflict.field}`}
            conflict={conflict}
            current={i === at}
            onChoose={(value) => void settle(conflict, value)}
          />
        ))}
      </div>
    </>
  );
}
