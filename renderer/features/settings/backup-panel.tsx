import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { beijingDateTime } from '../../../shared/domain/time/beijing-time.ts';
import { makeBackup, type BackupMade } from '../../commands/make-backup.ts';
import { LAST_BACKUP_SETTING, readLastBackup } from '../../data/exchange/last-backup.ts';
import { useRecipients } from '../../data/hooks/use-exchange.ts';
import { useSetting } from '../../data/hooks/use-setting.ts';
import { DocumentsApart } from '../../ui/feedback/documents-apart.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ProgressPanel } from '../../ui/feedback/progress-panel.tsx';
import { useLongWork } from '../../ui/feedback/use-long-work.ts';
import { Field, fieldAria } from '../../ui/form/field.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { passphraseErrors, type PassphraseErrors } from './passphrase-check.ts';

const FIELDS = [
  { field: 'passphrase', label: '备份口令', hint: '至少 10 个字符，不能全是数字。恢复时要输入，请与备份分开保管。' },
  { field: 'again', label: '再输一次', hint: null },
] as const;

/** 备份: everything on this laptop in an encrypted file, for a new laptop or the other host. */
export function BackupPanel() {
  const id = useId();
  const recipients = useRecipients();
  const stored = useSetting(LAST_BACKUP_SETTING);
  const [typed, setTyped] = useState({ passphrase: '', again: '' });
  const [errors, setErrors] = useState<PassphraseErrors>({});
  const { state, run, cancel } = useLongWork<BackupMade>();
  const last = stored.status === 'ready' ? readLastBackup(stored.value) : null;
  const submit = () => {
    const wrong = passphraseErrors(typed);
    setErrors(wrong);
    const first = Object.keys(wrong)[0];
    if (first !== undefined) {
      document.getElementById(`${id}-${first}`)?.focus();
      return;
    }
    run(async (onProgress, signal) => {
      const made = await makeBackup({ passphrase: typed.passphrase, onProgress, signal });
      if (made.ok) setTyped({ passphrase: '', again: '' });
      return made;
    });
  };
  return (
    <Panel
      title="备份与恢复"
      aside={last === null ? '本机还没有备份过' : `上次备份 ${beijingDateTime(last.at)}（北京时间）`}
    >
      <p>
        含全部修改记录、照片原件、文件、草稿和设置，加密为 .xtb
        文件。用口令可在任何一台装有巡厅的电脑上恢复；签名密钥不在其中，新电脑请重新启用签名；大于 48 MB 的签名 PDF
        也不在其中，请另存。
        {recipients.status === 'ready' && recipients.value.length === 0
          ? '“移交”中还没有收件方：忘记口令就无法打开。'
          : '忘记口令时，签名密钥已解锁时做的备份，“移交”中的收件方也能打开。'}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="xt-grid-2">
          {FIELDS.map(({ field, label, hint }) => (
            <Field key={field} id={`${id}-${field}`} label={label} required hint={hint} error={errors[field] ?? null}>
              <Input.Password
                id={`${id}-${field}`}
                value={typed[field]}
                autoComplete="new-password"
                onChange={(event) => {
                  setTyped((old) => ({ ...old, [field]: event.target.value }));
                  setErrors({});
                }}
                {...fieldAria(`${id}-${field}`, hint, errors[field])}
              />
            </Field>
          ))}
        </div>
        <Button type="primary" htmlType="submit" disabled={state.step === 'running'}>
          备份到文件
        </Button>{' '}
        <Link to="/exchange">从备份恢复：到“移交”读入 .xtb 文件</Link>
      </form>
      <div aria-live="polite">
        {state.step === 'running' ? (
          <ProgressPanel
            title="正在备份"
            step={state.fraction >= 1 ? '请选择保存的位置' : state.fraction < 0.5 ? '核对照片和文件' : '加密并写出'}
            fraction={state.fraction}
            cancelling={state.cancelling}
            onCancel={cancel}
          />
        ) : null}
        {state.step === 'failed' ? <ErrorSentence>{state.sentence}</ErrorSentence> : null}
        {state.step === 'done' ? <Made backup={state.value} /> : null}
      </div>
    </Panel>
  );
}

function Made({ backup }: { readonly backup: BackupMade }) {
  const { paths, changes, blobs, damaged, apart } = backup;
  return (
    <Notice tone={damaged.length + apart.length > 0 ? 'warn' : 'good'} label="备份完成">
      <p>
        {changes.toLocaleString('zh-CN')} 条修改、{blobs} 个照片和文件
        {paths.length > 1 ? `，共 ${paths.length} 卷，请一并保管：` : '，已写到：'}
      </p>
      {paths.map((path) => (
        <p key={path}>{path}</p>
      ))}
      {damaged.length > 0 ? (
        <p>
          有 {damaged.length} 个照片或文件在本机已损坏，没有装入（
          {damaged.map((sha256) => sha256.slice(0, 8)).join('、')}
          ）。请用下面的“检查数据”看是哪些。
        </p>
      ) : null}
      <DocumentsApart names={apart} />
    </Notice>
  );
}
