import { Switch } from 'antd';
import { useState } from 'react';
import type { FrameworkFile } from '../../../shared/domain/framework/framework.ts';
import { saveSetting } from '../../commands/save-setting.ts';
import { useSetting } from '../../data/hooks/use-setting.ts';
import { assumptionsKey, readAssumptions } from '../../text/setting-keys.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';

/** R14: who answers for what under a reading that the notice does not print; each switch is a logged setting. */
export function AssumptionSwitches({ framework, hash }: { readonly framework: FrameworkFile; readonly hash: string }) {
  const stored = useSetting(assumptionsKey(hash));
  const [sentence, setSentence] = useState<string | null>(null);
  const values = readAssumptions(framework, stored.status === 'ready' ? stored.value : null);
  const change = async (name: string, on: boolean) => {
    const saved = await saveSetting(assumptionsKey(hash), { ...values, [name]: on });
    setSentence(saved.ok ? null : saveErrorSentence(saved.error));
  };
  if (framework.overlay.assumptions.length === 0)
    return <EmptyState title="没有可调整的假设" advice="这个方案按原文执行，无需设定。" />;
  return (
    <>
      <ul className="xt-card-list">
        {framework.overlay.assumptions.map((assumption) => (
          <li key={assumption.name} className="xt-switch-row">
            <Switch
              id={`assume-${assumption.name}`}
              aria-label={assumption.label}
              checked={values[assumption.name] ?? assumption.default}
              checkedChildren="是"
              unCheckedChildren="否"
              onChange={(on) => void change(assumption.name, on)}
            />
            <label htmlFor={`assume-${assumption.name}`}>
              <strong>{assumption.label}</strong>
              <span className="xt-soft">{assumption.note}</span>
            </label>
          </li>
        ))}
      </ul>
      {sentence ? <ErrorSentence>{sentence}</ErrorSentence> : null}
    </>
  );
}
