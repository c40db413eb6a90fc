import { Button } from 'antd';
import type { Companion, Person } from '../../../shared/domain/visit/entities.ts';
import type { DraftErrors } from './draft-errors.ts';
import { TextField } from './text-field.tsx';

export interface InspectorFieldsProps {
  readonly people: readonly Person[];
  /** People of earlier visits; choosing a name fills the rest. */
  readonly known: readonly Person[];
  readonly errors: DraftErrors;
  readonly onChange: (people: Person[]) => void;
}

export function InspectorFields({ people, known, errors, onChange }: InspectorFieldsProps) {
  const change = (at: number, patch: Partial<Person>) =>
    onChange(people.map((person, i) => (i === at ? { ...person, ...patch } : person)));
  const changeName = (at: number, name: string) => {
    const same = known.find((person) => person.name === name);
    const now = people[at];
    // Only empty places are filled: what was typed by hand stands.
    change(at, {
      name,
      ...(same && now?.organisation === '' ? { organisation: same.organisation } : {}),
      ...(same && now?.certificate === '' ? { certificate: same.certificate } : {}),
    });
  };
  return (
    <>
      {people.map((person, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no identity of their own until the visit is made
        <div key={at} className="xt-person-row" role="group" aria-label={`第 ${at + 1} 名检查人员`}>
          <TextField
            label={`检查人员 ${at + 1} 姓名`}
            path={`inspectors.${at}.name`}
            required={at < 2}
            value={person.name}
            suggestions={known.map((item) => item.name)}
            error={errors[`inspectors.${at}.name`]}
            onChange={(name) => changeName(at, name)}
          />
          <TextField
            label="单位"
            path={`inspectors.${at}.organisation`}
            required={at < 2}
            value={person.organisation}
            suggestions={[...new Set(known.map((item) => item.organisation))]}
            error={errors[`inspectors.${at}.organisation`]}
            onChange={(organisation) => change(at, { organisation })}
          />
          <TextField
            label="证件（委托书）号"
            path={`inspectors.${at}.certificate`}
            required={at < 2}
            value={person.certificate}
            error={errors[`inspectors.${at}.certificate`]}
            onChange={(certificate) => change(at, { certificate })}
          />
          {people.length > 2 ? (
            <Button
              className="xt-row-remove"
              aria-label={`移除第 ${at + 1} 名检查人员`}
              onClick={() => onChange(people.filter((_, i) => i !== at))}
            >
              移除
            </Button>
          ) : null}
        </div>
      ))}
      <Button
        disabled={people.length >= 12}
        onClick={() =>
          onChange([...people, { name: '', organisation: people[0]?.organisation ?? '', certificate: '' }])
        }
      >
        添加检查人员
      </Button>
    </>
  );
}

export interface CompanionFieldsProps {
  readonly people: readonly Companion[];
  readonly errors: DraftErrors;
  readonly onChange: (people: Companion[]) => void;
}

export function CompanionFields({ people, errors, onChange }: CompanionFieldsProps) {
  const change = (at: number, patch: Partial<Companion>) =>
    onChange(people.map((person, i) => (i === at ? { ...person, ...patch } : person)));
  return (
    <>
      {people.map((person, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no identity of their own until the visit is made
        <div key={at} className="xt-person-row" role="group" aria-label={`第 ${at + 1} 名陪同人`}>
          <TextField
            label={`陪同人 ${at + 1} 姓名`}
            path={`companions.${at}.name`}
            error={errors[`companions.${at}.name`]}
            value={person.name}
            onChange={(name) => change(at, { name })}
          />
          <TextField
            label="职务"
            path={`companions.${at}.title`}
            error={errors[`companions.${at}.title`]}
            value={person.title}
            onChange={(title) => change(at, { title })}
          />
          <TextField
            label="电话"
            path={`companions.${at}.phone`}
            error={errors[`companions.${at}.phone`]}
            value={person.phone}
            onChange={(phone) => change(at, { phone })}
          />
          <Button
            className="xt-row-remove"
            aria-label={`移除第 ${at + 1} 名陪同人`}
            onClick={() => onChange(people.filter((_, i) => i !== at))}
          >
            移除
          </Button>
        </div>
      ))}
      <Button disabled={people.length >= 12} onClick={() => onChange([...people, { name: '', title: '', phone: '' }])}>
        添加陪同人
      </Button>
    </>
  );
}
