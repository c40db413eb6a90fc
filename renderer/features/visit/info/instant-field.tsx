import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { instantOf } from '../../../../shared/domain/time/beijing-time.ts';
import { updateVisit } from '../../../commands/update-visit.ts';
import { useAutosave } from '../../../ui/autosave/use-autosave.ts';
import { Field, fieldAria } from '../../../ui/form/field.tsx';
import { useVisitScreen } from '../visit-screen.tsx';
import { instantText, parseInstant } from './parse-instant.ts';

interface InstantFieldProps {
  readonly name: 'startedAt' | 'endedAt';
  readonly label: string;
}

/** A moment in 北京时间, typed or taken from the clock; stored as soon as it is one. */
export function InstantField({ name, label }: InstantFieldProps) {
  const id = useId();
  const { visit, readOnly } = useVisitScreen();
  const { value, error, change } = useAutosave<string | null>(`visit/${visit.id}/${name}`, visit[name], (next) =>
    updateVisit(visit.id, name === 'endedAt' ? { endedAt: next } : { startedAt: next ?? visit.startedAt }),
  );
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? value : parseInstant(typed);
  const wrong = read === undefined || (name === 'startedAt' && read === null);
  const sentence = error ?? (wrong ? `${label}要写成 2022-09-30 10:30 的样子（北京时间）。` : null);
  const take = (text: string): void => {
    setTyped(text);
    const instant = parseInstant(text);
    if (instant !== undefined && instant !== value && (instant !== null || name === 'endedAt')) change(instant);
  };
  return (
    <div data-field={name}>
      <Field id={id} label={`${label}（北京时间）`} required error={sentence}>
        <span className="xt-v-instant">
          <Input
            id={id}
            value={typed ?? instantText(value)}
            placeholder="2022-09-30 10:30"
            disabled={readOnly}
            status={sentence ? 'error' : ''}
            onChange={(event) => take(event.target.value)}
            onBlur={() => {
              if (!wrong) setTyped(null);
            }}
            {...fieldAria(id, undefined, sentence)}
          />
          <Button
            disabled={readOnly}
            onClick={() => {
              setTyped(null);
              change(instantOf(Date.now()));
            }}
          >
            现在
          </Button>
        </span>
      </Field>
    </div>
  );
}
