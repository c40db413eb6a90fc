import { Button } from 'antd';
import { useState } from 'react';
import { askLock } from '../../../data/vault/ask-lock.ts';
import { useConversion, pauseConversion, runConversion } from '../../../data/vault/conversion.ts';
import { useVaultStatus, type VaultStatus } from '../../../data/vault/vault-store.ts';
import { useAppData } from '../../../data/app-context.tsx';
import { useSetting } from '../../../data/hooks/use-setting.ts';
import { saveSetting } from '../../../commands/save-setting.ts';
import { saveErrorSentence } from '../../../text/save-error-sentence.ts';
import { IDLE_CHOICES, idleMinutes, VAULT_IDLE_SETTING } from '../../../text/setting-keys.ts';
import { AutosaveSelect } from '../../../ui/autosave/autosave-select.tsx';
import { ErrorSentence } from '../../../ui/feedback/error-sentence.tsx';
import { ProgressPanel } from '../../../ui/feedback/progress-panel.tsx';
import { StatusTag } from '../../../ui/feedback/status-tag.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import { AnswerRequest } from './answer-request.tsx';
import { OfficeWay } from './office-way.tsx';
import { RecoveryCode, type NewCode } from './recovery-code.tsx';
import { TurnOn } from './turn-on.tsx';
import { VaultChanges } from './vault-changes.tsx';

/** 数据加密: turned on once, then its lock, its passphrase and its recovery code. */
export function EncryptionPanel() {
  const status = useVaultStatus();
  // Shown once: it lies nowhere but here until the person has it on paper.
  const [code, setCode] = useState<NewCode | null>(null);
  const on = status?.state === 'open';
  return (
    <Panel
      title="数据加密"
      aside={on ? <StatusTag tone="good">已开启</StatusTag> : <StatusTag tone="neutral">未开启</StatusTag>}
    >
      <p id="encryption" className="xt-form-row">
        开启后，抽查内容、草稿、照片、日志和签名 PDF
        在本机都以加密方式存放，电脑遗失或被盗时，没有口令读不出内容。平时用法不变；口令和恢复码都丢失、也没有选定办公室帮助恢复时，任何人都打不开数据。
      </p>
      {code !== null ? <RecoveryCode {...code} onKept={() => setCode(null)} /> : null}
      {code === null && on ? <Opened status={status} onCode={setCode} /> : null}
      {code === null && status?.state === 'off' ? (
        <TurnOn keychainAvailable={status.keychainAvailable} onCode={setCode} />
      ) : null}
      {code === null ? <AnswerRequest /> : null}
    </Panel>
  );
}

function Opened({ status, onCode }: { readonly status: VaultStatus; readonly onCode: (code: NewCode) => void }) {
  const { host } = useAppData();
  const conversion = useConversion();
  const stored = useSetting(VAULT_IDLE_SETTING);
  const minutes = idleMinutes(stored.status === 'ready' ? stored.value : null);
  return (
    <>
      <div aria-live="polite">
        {conversion.step === 'running' ? (
          <ProgressPanel
            title="正在加密已有的文件"
            step={conversion.total > 0 ? `${conversion.done} / ${conversion.total} 个` : '正在清点'}
            fraction={conversion.total > 0 ? conversion.done / conversion.total : null}
            onCancel={pauseConversion}
          />
        ) : null}
        {conversion.step === 'failed' ? (
          <ErrorSentence
            detail={conversion.error.detail}
            action={<Button onClick={() => void runConversion(host)}>继续加密</Button>}
          >
            已有文件的加密没有做完，新内容不受影响：{saveErrorSentence(conversion.error)}
          </ErrorSentence>
        ) : null}
        {conversion.step === 'paused' || (conversion.step === 'idle' && status.converting !== null) ? (
          <p>
            还有以前的文件没有加密，新内容不受影响。 <Button onClick={() => void runConversion(host)}>继续加密</Button>
          </p>
        ) : null}
      </div>
      <div className="xt-grid-2">
        <AutosaveSelect
          fieldKey="setting/vault-idle"
          label="无操作自动锁定"
          value={String(minutes ?? 0)}
          options={IDLE_CHOICES}
          onSave={(value) => saveSetting(VAULT_IDLE_SETTING, Number(value))}
          hint="封存、备份、读入、同步和自助填写进行时不锁定。"
        />
        <div className="xt-field">
          <span className="xt-field-label">立即锁定</span>
          <div>
            <Button onClick={askLock}>立即锁定</Button>{' '}
            <span className="xt-keys">
              <kbd>Ctrl</kbd> <kbd>Shift</kbd> <kbd>L</kbd>
            </span>
          </div>
        </div>
      </div>
      <VaultChanges status={status} onCode={onCode} />
      <OfficeWay />
    </>
  );
}
