import { Button, Input } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useAppData } from '../../data/app-context.tsx';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { Field, fieldAria } from '../../ui/form/field.tsx';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import { Panel } from '../../ui/layout/panel.tsx';

/** The service that time stamps are asked of; none until somebody enters it. */
export function StampPanel() {
  const { host } = useAppData();
  const id = useId();
  /** What the host keeps; undefined while it is read. */
  const [address, setAddress] = useState<string | null | undefined>(undefined);
  const [typed, setTyped] = useState('');
  const [sentence, setSentence] = useState<string | null>(null);
  useEffect(() => {
    void host.call('stamp.service', {}).then((answer) => {
      if (!answer.ok) setSentence(saveErrorSentence(answer.error));
      else {
        setAddress(answer.value.address);
        setTyped(answer.value.address ?? '');
      }
    });
  }, [host]);
  const keep = async (wanted: string | null) => {
    const kept = await host.call('stamp.set-service', { address: wanted });
    setSentence(kept.ok ? null : saveErrorSentence(kept.error));
    if (!kept.ok) return;
    setAddress(kept.value.address);
    setTyped(kept.value.address ?? '');
  };
  const state = typeof address === 'string' ? '已启用' : '未启用';
  return (
    <Panel title="时间戳" aside={<StatusTag tone={state === '已启用' ? 'good' : 'neutral'}>{state}</StatusTag>}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void keep(typed);
        }}
      >
        <Field
          id={id}
          label="时间戳服务地址"
          error={sentence}
          hint="RFC 3161 服务，由本单位或时间戳机构提供。填写后，只在“记录”里点“加盖时间戳”时联网，且只发出文件的 SHA-256；不填则不会为此联网。"
        >
          <Input
            id={id}
            value={typed}
            disabled={address === undefined}
            placeholder="https://"
            maxLength={300}
            onChange={(event) => {
              setTyped(event.target.value);
              setSentence(null);
            }}
            {...fieldAria(id, true, sentence)}
          />
        </Field>
        <div className="xt-actions">
          <Button htmlType="submit" disabled={address === undefined || typed === (address ?? '')}>
            保存地址
          </Button>
          {typeof address === 'string' ? <Button onClick={() => void keep(null)}>停用时间戳</Button> : null}
        </div>
      </form>
    </Panel>
  );
}
