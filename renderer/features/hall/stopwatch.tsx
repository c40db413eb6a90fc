import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { clearDraft } from '../../commands/clear-draft.ts';
import { saveDraft } from '../../commands/save-draft.ts';
import { useDraft } from '../../data/hooks/use-draft.ts';
import type { SaveResult } from '../../ui/autosave/save-result.ts';
import { useFootLine } from '../visit/foot-line.tsx';
import { useKeys } from '../visit/keys.ts';
import { useLatest } from '../visit/use-latest.ts';
import { callTicket, drawTicket, waitedText, waitingTimes, type Ticket, type WaitingTimes } from './waiting-times.ts';

interface StopwatchProps {
  readonly draftKey: string;
  readonly onMeasured: (times: WaitingTimes) => Promise<SaveResult>;
}

type StopwatchDraft = { readonly tickets: readonly Ticket[] };

/**
 * Watches several waiting numbers at once: T when one is drawn, G when the first of the queue is called. The tickets are
 * stored at each tap, so a closed lid does not lose a half-watched queue.
 */
export function Stopwatch({ draftKey, onMeasured }: StopwatchProps) {
  const draft = useDraft<StopwatchDraft>(draftKey);
  const { report } = useFootLine();
  const [now, setNow] = useState(() => Date.now());
  const stored = draft.status === 'ready' ? (draft.value?.tickets ?? NONE) : NONE;
  const latest = useLatest(stored);
  const waiting = stored.filter((ticket) => ticket.calledAt === null);
  useEffect(() => {
    if (waiting.length === 0) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [waiting.length]);

  const store = (tickets: readonly Ticket[]): void => {
    void latest.put(tickets, saveDraft(draftKey, { tickets: tickets.map((ticket) => ({ ...ticket })) })).then(report);
    const times = waitingTimes(tickets);
    if (times !== null) void onMeasured(times).then(report);
  };
  const draw = (): void => store(drawTicket(latest.get(), Date.now()));
  const call = (number: number): void => store(callTicket(latest.get(), number, Date.now()));
  const callFirst = (): void => {
    const first = latest.get().find((ticket) => ticket.calledAt === null);
    if (first !== undefined) call(first.number);
  };
  useKeys({ t: draw, T: draw, g: callFirst, G: callFirst });
  const times = waitingTimes(stored);
  return (
    <div className="xt-h-watch" role="group" aria-label="等候计时">
      <div className="xt-actions">
        <Button type="primary" onClick={draw}>
          取号 <kbd className="xt-v-key">T</kbd>
        </Button>
        <Button onClick={callFirst} disabled={waiting.length === 0}>
          叫号 <kbd className="xt-v-key">G</kbd>
        </Button>
        <span>
          {times === null
            ? '有人取号时按 T，叫到号时按 G。'
            : `已测 ${times.count} 号　中位 ${times.median} 分钟　最长 ${times.longest} 分钟`}
        </span>
        {stored.length > 0 ? (
          <Button type="text" size="small" onClick={() => void latest.put(NONE, clearDraft(draftKey)).then(report)}>
            重新开始
          </Button>
        ) : null}
      </div>
      <ul className="xt-h-tickets">
        {waiting.map((ticket) => (
          <li key={ticket.number}>
            第 {ticket.number} 号　等候 {waitedText(ticket, now)}
            <Button size="small" onClick={() => call(ticket.number)}>
              叫到第 {ticket.number} 号
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

const NONE: readonly Ticket[] = [];
