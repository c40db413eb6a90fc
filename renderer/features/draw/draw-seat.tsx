import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { FrozenDraw } from '../../../shared/domain/draw/draw-ceremony.ts';
import { commitDrawValue } from '../../commands/commit-draw-value.ts';
import { revealDrawValue } from '../../commands/reveal-draw-value.ts';
import { AutosaveText } from '../../ui/autosave/autosave-text.tsx';
import { Field, fieldAria } from '../../ui/form/field.tsx';
import { useWrite } from '../visit/use-write.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import type { DraftProps } from './draw-under-way.tsx';

type Seat = Extract<FrozenDraw['seeding'], { readonly method: 'commit-reveal' }>['people'][number];

interface DrawSeatProps extends Pick<DraftProps, 'draft' | 'put'> {
  readonly seat: 0 | 1;
  readonly people: readonly Seat[];
}

/** One of the two: names themselves and commits; says it again when both have. */
export function DrawSeat({ seat, draft, people, put }: DrawSeatProps) {
  const ordinal = seat === 0 ? '第一人' : '第二人';
  const person = people[seat];
  return (
    <div className="xt-d-person" role="group" aria-label={`${ordinal}出数`}>
      {person === undefined ? (
        <Commit seat={seat} ordinal={ordinal} draft={draft} put={put} waiting={people.length < seat} />
      ) : (
        <>
          <p>
            <strong>{person.name}</strong> 已承诺，校验值 <span className="xt-mono xt-hash">{person.commitment}</span>
          </p>
          {person.value === null && people.length === 2 ? <Reveal seat={seat} name={person.name} /> : null}
          {person.value === null ? null : (
            <p>
              已揭示：<span className="xt-mono">{person.value}</span>
            </p>
          )}
        </>
      )}
    </div>
  );
}

interface CommitProps extends Pick<DraftProps, 'draft' | 'put'> {
  readonly seat: 0 | 1;
  readonly ordinal: string;
  readonly waiting: boolean;
}

function Commit({ seat, ordinal, draft, put, waiting }: CommitProps) {
  const { visit } = useVisitScreen();
  const write = useWrite();
  const [value, setValue] = useState('');
  const name = seat === 0 ? draft.firstName : draft.secondName;
  return (
    <form
      className="xt-d-seat"
      onSubmit={(event) => {
        event.preventDefault();
        void write.run('commit', commitDrawValue(visit.id, seat, value));
      }}
    >
      <AutosaveText
        fieldKey={`visit/${visit.id}/draw/names/${seat}`}
        label={`${ordinal}姓名`}
        maxLength={100}
        value={name}
        autoFocus={!waiting}
        suggestions={[...visit.inspectors, ...visit.companions].map((one) => one.name)}
        onSave={(typed) => put(seat === 0 ? { firstName: typed } : { secondName: typed })}
      />
      <Secret label={`${ordinal}所出的数`} value={value} onChange={setValue} error={write.error('commit')} />
      <Button htmlType="submit" type={waiting ? 'default' : 'primary'} disabled={waiting}>
        承诺
      </Button>
    </form>
  );
}

function Reveal({ seat, name }: { readonly seat: 0 | 1; readonly name: string }) {
  const { visit } = useVisitScreen();
  const write = useWrite();
  const [value, setValue] = useState('');
  return (
    <form
      className="xt-d-seat"
      onSubmit={(event) => {
        event.preventDefault();
        void write.run('reveal', revealDrawValue(visit.id, seat, value));
      }}
    >
      <Secret label={`${name}原样再写一遍`} value={value} onChange={setValue} error={write.error('reveal')} />
      <Button htmlType="submit" type="primary">
        揭示
      </Button>
    </form>
  );
}

interface SecretProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | null;
}

/** The one field that is not stored while it is typed: what is kept of it would be known before it may be. */
function Secret({ label, value, onChange, error }: SecretProps) {
  const id = useId();
  const hint = '至少 6 个字符。不会保存，离开本页须重写。';
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <Input.Password
        id={id}
        value={value}
        // Not a login: a browser must not offer to keep it.
        autoComplete="off"
        status={error ? 'error' : ''}
        onChange={(event) => onChange(event.target.value)}
        {...fieldAria(id, hint, error)}
      />
    </Field>
  );
}
