import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  enrolByFile,
  lookIntoEnrolment,
  saveEnrolmentRequest,
  type EnrolmentAtHand,
} from '../../commands/enrol-by-file.ts';
import { useSetting } from '../../data/hooks/use-setting.ts';
import { bundleSentence } from '../../text/bundle-sentences.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { ENROLLED_BY_FILE_SETTING } from '../../text/setting-keys.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { FileButton } from '../../ui/files/file-button.tsx';

type Told = { readonly good: string } | { readonly bad: string } | null;

/** 登记 for a laptop that never has a network: a file to the office, a file back. */
export function FileEnrolment({ signing }: { readonly signing: boolean }) {
  const before = useSetting(ENROLLED_BY_FILE_SETTING);
  const [found, setFound] = useState<EnrolmentAtHand | null>(null);
  const [told, setTold] = useState<Told>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    const saved = await saveEnrolmentRequest();
    if (!saved.ok) setTold({ bad: saveErrorSentence(saved.error) });
    else setTold(saved.value === null ? null : { good: `已保存到 ${saved.value}，请带到办公室换取登记回执。` });
  };
  const open = async (file: File) => {
    const answer = await lookIntoEnrolment(file);
    setFound(answer.ok ? answer.value : null);
    setTold(answer.ok ? null : { bad: saveErrorSentence(answer.error) });
  };
  const accept = async (answer: EnrolmentAtHand) => {
    setBusy(true);
    const done = await enrolByFile(answer);
    setBusy(false);
    if (!done.ok) {
      setTold({ bad: bundleSentence(done.error) });
      return;
    }
    setFound(null);
    setTold({ good: `已登记为${done.value.role}${done.value.name}，汇总中心已列入“移交”的收件方。` });
  };
  const enrolled = before.status === 'ready' ? readBefore(before.value) : null;
  return (
    <section aria-label="没有网络时用文件登记">
      <h3>没有网络时，用文件登记</h3>
      <p className="xt-soft">
        保存登记申请，用 U 盘带到办公室；带回登记回执，在这里导入。以后在<Link to="/exchange">移交</Link>
        中把移交包交给办公室，并读入办公室带回的移交包，核对回执就在其中。
      </p>
      {enrolled === null || told !== null ? null : (
        <Notice tone="good" label="已用文件登记">
          {enrolled}
        </Notice>
      )}
      <div className="xt-actions">
        <Button disabled={!signing} onClick={() => void save()}>
          保存登记申请
        </Button>
        <FileButton
          button="导入登记回执"
          label="登记回执文件"
          accept=".json"
          disabled={!signing}
          onFile={(file) => void open(file)}
        />
      </div>
      {found === null ? null : (
        <Notice tone="warn" label="请核对">
          <p>
            登记为{found.role}：{found.name}。办公室根证书指纹：
            <span className="xt-mono">{fingerprintOf(found.rootSha256)}</span>
            。请与办公室电话或当面核对一致后再登记；登记后，本机的记录由这一根证书证明。
          </p>
          <div className="xt-actions">
            <Button type="primary" loading={busy} onClick={() => void accept(found)}>
              指纹一致，登记
            </Button>
            <Button onClick={() => setFound(null)}>不登记</Button>
          </div>
        </Notice>
      )}
      <div aria-live="polite">
        {told !== null && 'good' in told ? <Notice tone="good">{told.good}</Notice> : null}
        {told !== null && 'bad' in told ? <ErrorSentence>{told.bad}</ErrorSentence> : null}
      </div>
    </section>
  );
}

function readBefore(value: unknown): string | null {
  if (value === null || typeof value !== 'object') return null;
  const { role, name, rootSha256 } = value as Record<string, unknown>;
  if (typeof role !== 'string' || typeof name !== 'string' || typeof rootSha256 !== 'string') return null;
  return `${role}：${name}。办公室根证书指纹：${fingerprintOf(rootSha256)}`;
}

function fingerprintOf(sha256: string): string {
  return (sha256.slice(0, 32).match(/.{4}/g) ?? []).join(' ').toUpperCase();
}
