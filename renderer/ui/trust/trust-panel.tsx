import { Collapse } from 'antd';
import { EmptyState } from '../feedback/empty-state.tsx';
import { ErrorSentence } from '../feedback/error-sentence.tsx';
import { LoadingLine } from '../feedback/loading-line.tsx';
import { FileButton } from '../files/file-button.tsx';
import { Panel } from '../layout/panel.tsx';
import { CertificateFacts } from './certificate-facts.tsx';
import { holderWords } from '../../text/holder-words.ts';
import type { Certificate } from '../../../shared/host/contract.ts';

export interface TrustPanelProps {
  readonly trust: {
    /** null while they are being read. */
    readonly roots: readonly Certificate[] | null;
    readonly sentence: string | null;
    readonly importPem: (pem: string) => Promise<boolean>;
  };
}

/** The trust roots, on 设置 and on 验真. */
export function TrustPanel({ trust }: TrustPanelProps) {
  const { roots, sentence, importPem } = trust;
  return (
    <Panel title="信任的根证书" aside="验真时据此确认签名人">
      {roots === null && sentence === null ? <LoadingLine /> : null}
      {roots?.length === 0 ? (
        <EmptyState
          title="还没有根证书"
          advice="启用本机签名后，本机证书会自动列入；其他电脑签名的记录，请导入其随附的 .pem 文件。"
        />
      ) : null}
      {roots !== null && roots.length > 0 ? (
        <Collapse
          size="small"
          items={roots.map((root) => ({
            key: root.sha256,
            label: holderWords(root.subject),
            children: <CertificateFacts certificate={root} />,
          }))}
        />
      ) : null}
      {sentence ? <ErrorSentence>{sentence}</ErrorSentence> : null}
      <FileButton
        button="导入根证书"
        label="根证书文件"
        accept=".pem,.crt,.cer"
        onFile={(file) => void file.text().then(importPem)}
      />
      <p className="xt-field-hint">导入前请与对方当面核对 SHA-256 值。</p>
    </Panel>
  );
}
