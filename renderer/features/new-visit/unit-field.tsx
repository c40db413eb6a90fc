import { Select } from 'antd';
import { useId } from 'react';
import type { FrameworkFile } from '../../../shared/domain/framework/framework.ts';
import { Field, fieldAria } from '../../ui/form/field.tsx';
import { unitOptions, type UnitOption } from './unit-options.ts';

export interface UnitFieldProps {
  readonly framework: FrameworkFile;
  readonly value: string;
  readonly onChange: (unit: string) => void;
  readonly error?: string | undefined;
}

/** Official names of 附件2; found by any spelling that the notice uses (R16). */
export function UnitField({ framework, value, onChange, error }: UnitFieldProps) {
  const id = useId();
  const hint = '名称以通知附件为准，输入简称或别名也能找到。';
  return (
    <Field id={id} label="被查单位" required hint={hint} error={error ?? null}>
      <Select<string, UnitOption>
        id={id}
        className="xt-wide"
        showSearch={{ filterOption: (typed, option) => option?.search.includes(typed.trim()) ?? false }}
        value={value === '' ? null : value}
        placeholder="输入单位名称或简称"
        options={unitOptions(framework)}
        optionRender={({ data }) => (
          <span className="xt-unit-option">
            <span>{data.label}</span>
            <span className="xt-soft">{[data.unitClass, data.aliases].filter(Boolean).join(' · ')}</span>
          </span>
        )}
        notFoundContent="没有这个单位。请换个写法，名称见“评价方案—放管服对象”。"
        status={error ? 'error' : ''}
        onChange={onChange}
        {...fieldAria(id, hint, error)}
      />
    </Field>
  );
}
