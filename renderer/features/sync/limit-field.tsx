import { Select } from 'antd';
import { useId, useState } from 'react';
import { setHubLimit } from '../../commands/set-hub-limit.ts';
import { useSetting } from '../../data/hooks/use-setting.ts';
import { HUB_LIMITS, limitIn } from '../../data/sync/hub-limit.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { HUB_LIMIT_SETTING } from '../../text/setting-keys.ts';
import { Field, fieldAria } from '../../ui/form/field.tsx';

/** 限速, for an office whose line others work on too. */
export function LimitField() {
  const id = useId();
  const stored = useSetting(HUB_LIMIT_SETTING);
  const [error, setError] = useState<string | null>(null);
  const set = async (kilobytes: number | null): Promise<void> => {
    const saved = await setHubLimit(kilobytes);
    setError(saved.ok ? null : saveErrorSentence(saved.error));
  };
  return (
    <Field id={id} label="限速" hint={HINT} error={error}>
      <Select<string>
        id={id}
        value={String(stored.status === 'ready' ? limitIn(stored.value) : null)}
        options={HUB_LIMITS.map((one) => ({ value: String(one), label: one === null ? '不限速' : `每秒 ${one} KB` }))}
        onChange={(value) => void set(value === 'null' ? null : Number(value))}
        {...fieldAria(id, HINT, error)}
      />
    </Field>
  );
}

const HINT = '上传和接收合计；网络与他人共用时可以限速，照片会慢一些，不会丢。';
