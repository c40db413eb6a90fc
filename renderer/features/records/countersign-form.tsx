import { Button, Input, Radio, Select } from 'antd';
import { useId, useState } from 'react';
import type { Stroke } from '../../../shared/domain/visit/entities.ts';
import type { Signer } from '../../data/hooks/use-signer.ts';
import type { StoredDocument } from '../../data/log/row-schemas.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { ProgressPanel } from '../../ui/feedback/progress-panel.tsx';
import { FileDrop } from '../../ui/files/file-drop.tsx';
import { Field, fieldAria } from '../../ui/form/field.tsx';
import { SignaturePad } from '../../ui/signature/signature-pad.tsx';
import { countersignErrors, type CountersignDraft, type CountersignErrors } from './countersign-check.ts';
import { useCountersign } from './use-countersign.ts';

export interface CountersignFormProps {
  readonly document: StoredDocument;
  readonly signer: Signer;
  readonly onClose: () => void;
}

/** 加签: a place that is still empty, a key, a handwritten signature if wanted. */
export function CountersignForm({ document: pdf, signer, onClose }: CountersignFormProps) {
  const id = useId();
  const work = useCountersign(pdf);
  const [draft, setDraft] = useState<CountersignDraft>({
    field: null,
    means: 'file',
    file: null,
    passphrase: '',
    strokes: [],
    reason: `${pdf.kind}签名确认`,
  });
  const [errors, setErrors] = useState<CountersignErrors>({});
  const change = (patch: Partial<CountersignDraft>) => {
    setDraft((old) => ({ ...old, ...patch }));
    setErrors({});
  };
  if (work.fields === null) return <LoadingLine>正在读取签名位…</LoadingLine>;
  const deviceName = signer.status?.certificate?.subject ?? null;
  const deviceReady = signer.status?.state === 'ready';
  const submit = async () => {
    const checked = countersignErrors(draft, deviceReady);
    setErrors(checked);
    const wrong = Object.keys(checked)[0];
    const field = work.fields?.find((one) => one.name === draft.field);
    if (wrong !== undefined || field === undefined) {
      document.getElementById(`${id}-${wrong ?? 'field'}`)?.focus();
      return;
    }
    const { file, passphrase, strokes, reason } = draft;
    const means =
      draft.means === 'device' || file === null
        ? ({ kind: 'device' } as const)
        : ({ kind: 'file', file: file.bytes, passphrase } as const);
    if (await work.sign({ field, means, strokes, reason: reason.trim() })) onClose();
  };
  const pick = async (file: File) =>
    change({ file: { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } });
  const wrongPassphrase = work.failure?.code === 'wrong-passphrase' ? '证书文件的口令不正确，请重新输入。' : null;
  if (work.fields.length === 0) {
    return (
      <div className="xt-countersign">
        {work.failure ? <ErrorSentence>{work.failure.sentence}</ErrorSentence> : <p>签名位都已签署，不能再加签。</p>}
        <Button onClick={onClose}>关闭</Button>
      </div>
    );
  }
  return (
    <form
      className="xt-countersign"
      aria-label={`加签 ${pdf.fileName}`}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="xt-grid-2">
        <Field id={`${id}-field`} label="签名位" required error={errors.field ?? null}>
          <Select
            id={`${id}-field`}
            autoFocus
            value={draft.field}
            placeholder="由谁签"
            options={work.fields.map(({ name, label }) => ({ value: name, label }))}
            onChange={(field: string) => change({ field })}
            {...fieldAria(`${id}-field`, null, errors.field)}
          />
        </Field>
        <Field id={`${id}-reason`} label="事由" required error={errors.reason ?? null}>
          <Input
            id={`${id}-reason`}
            value={draft.reason}
            onChange={(event) => change({ reason: event.target.value })}
            {...fieldAria(`${id}-reason`, null, errors.reason)}
          />
        </Field>
      </div>
      <fieldset className="xt-fieldset">
        <legend>用什么签</legend>
        <Radio.Group
          value={draft.means}
          onChange={(event) => change({ means: event.target.value as CountersignDraft['means'] })}
          options={[
            { value: 'file', label: '本人证书文件（.p12 或 .pfx）' },
            {
              value: 'device',
              label: `本机证书${deviceName === null ? '（未启用）' : `（${deviceName}）`}`,
              disabled: !deviceReady,
            },
          ]}
        />
      </fieldset>
      {draft.means === 'file' ? (
        <div className="xt-grid-2">
          <Field id={`${id}-file`} label="证书文件" required error={errors.file ?? null}>
            <div id={`${id}-file`} tabIndex={-1}>
              <FileDrop
                button={draft.file === null ? '选择证书文件' : '换一个文件'}
                advice={draft.file === null ? '文件和口令只用于这一次签名，程序不保存。' : `已选 ${draft.file.name}`}
                accept=".p12,.pfx"
                onFile={(file) => void pick(file)}
              />
            </div>
          </Field>
          <Field id={`${id}-passphrase`} label="证书文件的口令" error={wrongPassphrase}>
            <Input.Password
              id={`${id}-passphrase`}
              value={draft.passphrase}
              autoComplete="off"
              onChange={(event) => change({ passphrase: event.target.value })}
              {...fieldAria(`${id}-passphrase`, null, wrongPassphrase)}
            />
          </Field>
        </div>
      ) : null}
      <p className="xt-field-label">手写签名（可不签）</p>
      <SignaturePad
        label="手写签名（可不签）"
        strokes={draft.strokes}
        onChange={(strokes: Stroke[]) => change({ strokes })}
      />
      {work.failure && wrongPassphrase === null ? <ErrorSentence>{work.failure.sentence}</ErrorSentence> : null}
      {work.running ? (
        <ProgressPanel title="正在加签" {...work.running} onCancel={work.cancel} />
      ) : (
        <div className="xt-actions">
          <Button type="primary" htmlType="submit">
            签名
          </Button>
          <Button onClick={onClose}>不签了</Button>
        </div>
      )}
    </form>
  );
}
