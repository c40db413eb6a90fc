import { AutoComplete, Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { DrawSheet } from '../../../shared/domain/draw/draw-sheet.ts';
import { nextInOrder } from '../../../shared/domain/draw/draw-steps.ts';
import { extensionAfterDefect } from '../../../shared/domain/draw/sample-size.ts';
import { stepDraw } from '../../commands/step-draw.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { Field, fieldAria } from '../../ui/form/field.tsx';
import { parseNumber } from '../visit/parse-number.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';

interface ExtendFormProps {
  readonly sheet: DrawSheet;
  readonly onDone: () => void;
}

/** 发现即扩样: the next ones of the order, up to the extended sample unless the person says otherwise. */
export function ExtendForm({ sheet, onDone }: ExtendFormProps) {
  const id = useId();
  const { visit } = useVisitScreen();
  const free = nextInOrder(sheet, sheet.order.length).length;
  const usual = Math.min(free, extensionAfterDefect(sheet.roster.entries.length, sheet.result.length));
  const [typed, setTyped] = useState(usual > 0 ? String(usual) : '');
  const [error, setError] = useState<string | null>(null);
  const [reason, setReason] = useState('发现问题，即扩样');
  const extend = async (): Promise<void> => {
    // Whatever is no whole number is refused by the decision, with its sentence.
    const count = parseNumber(typed, true) ?? 0;
    const done = await stepDraw(visit.id, sheet.id, { kind: 'extend', count, reason });
    if (done.ok) onDone();
    else setError(saveErrorSentence(done.error));
  };
  return (
    <form
      className="xt-d-seat"
      onSubmit={(event) => {
        event.preventDefault();
        void extend();
      }}
    >
      <Field id={`${id}-count`} label="再抽几项" hint={`次序中还有 ${free} 项可补。`} error={error}>
        <Input
          id={`${id}-count`}
          className="xt-v-number"
          inputMode="numeric"
          autoFocus
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          {...fieldAria(`${id}-count`, true, error)}
        />
      </Field>
      <Field id={`${id}-reason`} label="扩样理由">
        <AutoComplete
          id={`${id}-reason`}
          className="xt-wide"
          value={reason}
          onChange={setReason}
          options={['发现问题，即扩样', '样本太少'].map((value) => ({ value }))}
        />
      </Field>
      <Button htmlType="submit" type="primary">
        扩样
      </Button>
    </form>
  );
}
