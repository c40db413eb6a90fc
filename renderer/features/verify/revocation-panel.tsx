import { Button } from 'antd';
import { useState } from 'react';
import { beijingDateTime } from '../../../shared/domain/time/beijing-time.ts';
import type { KnownRevocationList } from '../../../shared/host/contract.ts';
import type { RevocationLists } from '../../data/hooks/use-revocation-lists.ts';
import { holderWords } from '../../text/holder-words.ts';
import { listStanding } from '../../text/revocation-words.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import { FileButton } from '../../ui/files/file-button.tsx';
import { Panel } from '../../ui/layout/panel.tsx';

/** Lists of revoked certificates: which there are, as of when, and one more from a file. */
export function RevocationPanel({ known }: { readonly known: RevocationLists }) {
  const [now] = useState(() => Date.now());
  const { lists, sentence, importFile, drop } = known;
  return (
    <Panel title="吊销列表" aside="查证书有没有被作废">
      {lists === null && sentence === null ? <LoadingLine /> : null}
      {lists?.length === 0 ? (
        <p className="xt-soft">还没有吊销列表：查不出签名证书后来有没有被签发单位作废。列表由签发单位发布（.crl）。</p>
      ) : null}
      {lists !== null && lists.length > 0 ? (
        <ul className="xt-rows" aria-label="已导入的吊销列表">
          {lists.map((list) => (
            <Row key={list.sha256} list={list} now={now} onDrop={() => void drop(list.sha256)} />
          ))}
        </ul>
      ) : null}
      {sentence ? <ErrorSentence>{sentence}</ErrorSentence> : null}
      <FileButton
        button="导入吊销列表"
        label="吊销列表文件"
        accept=".crl,.pem"
        onFile={(file) => void importFile(file)}
      />
    </Panel>
  );
}

interface RowProps {
  readonly list: KnownRevocationList;
  readonly now: number;
  readonly onDrop: () => void;
}

function Row({ list, now, onDrop }: RowProps) {
  const { tone, words } = listStanding(list, now);
  const issuer = holderWords(list.issuer);
  return (
    <li className="xt-document">
      <div>
        <p>{issuer}</p>
        <p className="xt-soft">
          截至 {beijingDateTime(list.thisUpdate)}（北京时间），{list.revoked} 份证书被吊销
        </p>
        <StatusTag tone={tone}>{words}</StatusTag>
      </div>
      <Button size="small" aria-label={`移除 ${issuer} 的吊销列表`} onClick={onDrop}>
        移除
      </Button>
    </li>
  );
}
