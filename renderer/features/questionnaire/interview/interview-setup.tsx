import { Checkbox, Input, Select } from 'antd';
import { useId } from 'react';
import type { LanguagePack } from '../../../../shared/domain/questionnaire/language-pack.ts';
import { Field } from '../../../ui/form/field.tsx';

/** What is known of an interview beside its answers. */
export interface Setup {
  readonly by: string;
  readonly filledBy: '本人' | '代填';
  readonly interpreter: string;
  readonly staffPresent: boolean;
  /** Language that is asked in; null = 汉文. */
  readonly pack: LanguagePack | null;
}

interface InterviewSetupProps {
  readonly setup: Setup;
  /** Approved translations that are turned on. */
  readonly packs: readonly LanguagePack[];
  readonly onChange: (patch: Partial<Setup>) => void;
}

/** Stays at the top: an interpreter may come in the middle. */
export function InterviewSetup({ setup, packs, onChange }: InterviewSetupProps) {
  const [by, interpreter] = [useId(), useId()];
  return (
    <div className="xt-q-inline xt-q-setup">
      <Field id={by} label="访员">
        <Input id={by} value={setup.by} maxLength={100} onChange={(event) => onChange({ by: event.target.value })} />
      </Field>
      <Field id={interpreter} label="口译人（没有则空）">
        <Input
          id={interpreter}
          value={setup.interpreter}
          maxLength={100}
          onChange={(event) => onChange({ interpreter: event.target.value })}
        />
      </Field>
      {packs.length === 0 ? null : (
        <Select
          aria-label="答题语言"
          className="xt-q-filter"
          value={setup.pack?.language ?? ''}
          options={[
            { value: '', label: '汉文' },
            ...packs.map((pack) => ({ value: pack.language, label: pack.languageName })),
          ]}
          onChange={(language) => onChange({ pack: packs.find((pack) => pack.language === language) ?? null })}
        />
      )}
      <Checkbox
        checked={setup.filledBy === '代填'}
        onChange={(event) => onChange({ filledBy: event.target.checked ? '代填' : '本人' })}
      >
        代填
      </Checkbox>
      <Checkbox checked={setup.staffPresent} onChange={(event) => onChange({ staffPresent: event.target.checked })}>
        有工作人员在场
      </Checkbox>
    </div>
  );
}
