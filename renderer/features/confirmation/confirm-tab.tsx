import { Button } from 'antd';
import { useState } from 'react';
import { beijingLong, instantOf } from '../../../shared/domain/time/beijing-time.ts';
import { confirmationOf } from '../../../shared/domain/visit/confirmation-rows.ts';
import { updateConfirmation } from '../../commands/update-confirmation.ts';
import { AutosaveTextArea } from '../../ui/autosave/autosave-text-area.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { useWrite } from '../visit/use-write.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { ConfirmationStatePanel } from './confirmation-state-panel.tsx';
import { ReadBackScreen } from './read-back-screen.tsx';
import { SignaturesPanel } from './signatures-panel.tsx';

/** 末次沟通: read the findings out, write the unit's opinion down as it was said, then sign (domain §2.4). */
export function ConfirmTab() {
  const { visit, bundle, readOnly } = useVisitScreen();
  const [reading, setReading] = useState(false);
  const write = useWrite();
  const confirmation = confirmationOf(bundle);
  const done = (): void => {
    setReading(false);
    if (readOnly) return;
    void write.run('readBackAt', updateConfirmation(visit.id, { readBackAt: instantOf(Date.now()) }));
  };
  const covert = visit.mode === '暗访';
  return (
    <div className="xt-v-page">
      <Panel title="一、宣读" aside={covert ? '暗访可不宣读，转室内复核。' : undefined}>
        <div className="xt-f-read" data-field="readBackAt">
          <Button type="primary" size="large" onClick={() => setReading(true)}>
            打开宣读页，给单位看
          </Button>
          <span role="status">
            {confirmation.readBackAt === null ? '还没有宣读。' : `已于 ${beijingLong(confirmation.readBackAt)} 宣读。`}
          </span>
          <span className="xt-v-bad">{write.error('readBackAt')}</span>
        </div>
      </Panel>
      <Panel title="二、被查单位意见">
        <div data-field="opinion">
          <AutosaveTextArea
            fieldKey={`confirmation/${visit.id}/opinion`}
            label="意见（照录原话）"
            placeholder="单位怎么说就怎么写；没有意见的写“无意见”。"
            minRows={3}
            value={confirmation.opinion}
            disabled={readOnly}
            onSave={(opinion) => updateConfirmation(visit.id, { opinion })}
          />
        </div>
      </Panel>
      <ConfirmationStatePanel confirmation={confirmation} />
      <SignaturesPanel confirmation={confirmation} />
      <ReadBackScreen open={reading} onDone={done} onClose={() => setReading(false)} />
    </div>
  );
}
