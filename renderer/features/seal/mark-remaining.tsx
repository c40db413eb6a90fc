import { AutoComplete, Button } from 'antd';
import { useId, useState } from 'react';
import { progress } from '../../../shared/domain/visit/progress.ts';
import { markRemaining } from '../../commands/mark-remaining.ts';
import { Field } from '../../ui/form/field.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { useWrite } from '../visit/use-write.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';

type Scope = 'all' | 'points' | 'hall-checks';

/** Out of time: everything undecided becomes 无法核查 with one stated reason, honestly and at once. */
export function MarkRemaining() {
  const id = useId();
  const { visit, bundle } = useVisitScreen();
  const write = useWrite();
  const [reason, setReason] = useState('');
  const { undecidedPointIds, hallDecided, hallTotal } = progress(bundle);
  const checks = hallTotal - hallDecided;
  const points = undecidedPointIds.length;
  if (points + checks === 0) return null;
  const mark = async (scope: Scope): Promise<void> => {
    const done = await write.run('reason', markRemaining(visit.id, { scope, reason }));
    if (done !== null) setReason('');
  };
  return (
    <Panel title="来不及核查的" aside={`未判点位 ${points} 个，未查巡厅项 ${checks} 项`}>
      <div className="xt-s-mark">
        <Field id={id} label="无法核查的理由" error={write.error('reason')}>
          <AutoComplete
            id={id}
            className="xt-wide"
            value={reason}
            onChange={setReason}
            placeholder="一个理由用于全部，逐项照印"
            options={['时间不足，未抽到', '闭馆', '停电', '系统故障', '单位拒绝提供'].map((value) => ({ value }))}
          />
        </Field>
        <Button onClick={() => void mark('all')}>全部标为无法核查</Button>
        {points > 0 && checks > 0 ? (
          <>
            <Button onClick={() => void mark('points')}>只标点位 {points}</Button>
            <Button onClick={() => void mark('hall-checks')}>只标巡厅项 {checks}</Button>
          </>
        ) : null}
      </div>
    </Panel>
  );
}
