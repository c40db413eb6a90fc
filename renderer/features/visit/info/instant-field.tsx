import { Button, Input } from 'antd';
import { useId } from 'react';
import { beijingDateTime, instantOf } from '../../../../shared/domain/time/beijing-time.ts';
import { updateVisit } from '../../../commands/update-visit.ts';
import type { TextForm } from '../../../ui/autosave/readable-text.ts';
import { RetryLink } from '../../../ui/autosave/retry-link.tsx';
import { useReadableText } from '../../../ui/autosave/use-readable-text.ts';
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
  const { text, error, unreadable, input, leave, retry } = useReadableText<string | null>(
    { fieldKey: `visit/${visit.id}/${name}`, label },
    visit[name],
    instantForm(name, label),
    (next) => updateVisit(visit.id, name === 'endedAt' ? { endedAt: next } : { startedAt: next ?? visit.startedAt }),
  );
  return (
    <div data-field={name}>
      <Field id={id} label={`${label}（北京时间）`} required error={error}>
        <span className="xt-v-instant">
          <Input
            id={id}
            value={text}
            placeholder="2022-09-30 10:30"
            disabled={readOnly}
            status={error ? 'error' : ''}
            onChange={(event) => input(event.target.value)}
            onBlur={leave}
            {...fieldAria(id, undefined, error)}
          />
          <Button
            disabled={readOnly}
            onClick={() => {
              input(beijingDateTime(instantOf(Date.now())));
              leave();
            }}
          >
            现在
          </Button>
        </span>
        {error && !unreadable ? <RetryLink onRetry={retry} /> : null}
      </Field>
    </div>
  );
}

function instantForm(name: InstantFieldProps['name'], label: string): TextForm<string | null> {
  return {
    // A visit always has a beginning: an emptied box is no value there.
    read: (typed) => (name === 'endedAt' ? parseInstant(typed) : (parseInstant(typed) ?? undefined)),
    print: instantText,
    sentence: `${label}要写成 2022-09-30 10:30 的样子（北京时间）。`,
  };
}
