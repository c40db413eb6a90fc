import { Button } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { fromHex } from '../../../../shared/lib/sha256.ts';
import { keyIdOf } from '../../../../shared/sync/bundle/bundle-crypto.ts';
import { addOffice, removeOffice } from '../../../commands/vault-offices.ts';
import { fingerprint, type Recipient } from '../../../data/exchange/recipients.ts';
import { useRecipients } from '../../../data/hooks/use-exchange.ts';
import { useVaultOffices } from '../../../data/hooks/use-vault-offices.ts';
import { saveErrorSentence } from '../../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../../ui/feedback/error-sentence.tsx';
import { StatusTag } from '../../../ui/feedback/status-tag.tsx';
import { Field, fieldAria } from '../../../ui/form/field.tsx';
import { SecretInput } from '../../../ui/form/secret-input.tsx';

/** The second way past a forgotten passphrase: an office whose 收件公钥 is here answers a 恢复请求. */
export function OfficeWay() {
  const recipients = useRecipients();
  const { keyIds, refresh } = useVaultOffices();
  const [chosen, setChosen] = useState<Recipient | null>(null);
  const list = recipients.status === 'ready' ? recipients.value : [];
  const helps = (one: Recipient): boolean => (keyIds ?? []).includes(idOf(one));
  return (
    <section aria-label="办公室帮助恢复">
      <h3>办公室帮助恢复</h3>
      <p className="xt-soft">
        口令和恢复码都不在手边时，由办公室的电脑回答本机的恢复请求。请先在<Link to="/exchange">移交</Link>
        中导入办公室的收件公钥，再在这里选定；办公室平时读不到本机的数据。
      </p>
      {list.length === 0 ? null : (
        <ul className="xt-exchange-list">
          {list.map((one) => (
            <li key={one.publicKey}>
              <span>
                {one.name} {helps(one) ? <StatusTag tone="good">可帮助恢复</StatusTag> : null}
              </span>
              <span className="xt-mono">{fingerprint(one.publicKey)}</span>
              <Button
                size="small"
                aria-expanded={chosen?.publicKey === one.publicKey}
                aria-label={`${helps(one) ? '取消' : '选定'} ${one.name}`}
                onClick={() => setChosen(chosen?.publicKey === one.publicKey ? null : one)}
              >
                {helps(one) ? '取消' : '选定'}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {chosen === null ? null : (
        <PassphraseForm
          key={chosen.publicKey}
          office={chosen}
          helps={helps(chosen)}
          onDone={() => {
            setChosen(null);
            refresh();
          }}
        />
      )}
    </section>
  );
}

interface PassphraseFormProps {
  readonly office: Recipient;
  readonly helps: boolean;
  readonly onDone: () => void;
}

function PassphraseForm({ office, helps, onDone }: PassphraseFormProps) {
  const id = useId();
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [sentence, setSentence] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    if (passphrase === '') return setError('请输入现在的数据口令。');
    setBusy(true);
    const done = helps ? await removeOffice(idOf(office), passphrase) : await addOffice(office.publicKey, passphrase);
    setBusy(false);
    if (done.ok) return onDone();
    if (done.error.code === 'wrong-passphrase') setError('数据口令不正确，没有改动。请重新输入。');
    else setSentence(saveErrorSentence(done.error));
  };
  return (
    <form
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field id={id} label="现在的数据口令" required error={error}>
        <SecretInput
          id={id}
          value={passphrase}
          onChange={(value) => {
            setPassphrase(value);
            setError(null);
          }}
          {...fieldAria(id, null, error)}
        />
      </Field>
      {sentence === null ? null : <ErrorSentence>{sentence}</ErrorSentence>}
      <Button type="primary" htmlType="submit" disabled={busy}>
        {helps ? `不再由 ${office.name} 帮助恢复` : `由 ${office.name} 帮助恢复`}
      </Button>
    </form>
  );
}

function idOf({ publicKey }: Recipient): string {
  return keyIdOf(fromHex(publicKey));
}
