import { Button } from 'antd';
import { useState } from 'react';
import { useLedger, type LedgerLine } from '../../data/hooks/use-exchange.ts';
import { bytesText } from '../../text/bytes-text.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import { Panel } from '../../ui/layout/panel.tsx';

const PAGE = 100;

/** Where each photo and file is; those that are only here come first. */
export function LedgerPanel() {
  const ledger = useLedger();
  const [shown, setShown] = useState(PAGE);
  if (ledger.status !== 'ready') return <LoadingLine>正在读取照片台账…</LoadingLine>;
  const lines = ledger.value.toSorted((a, b) => safety(a) - safety(b));
  const onlyHere = lines.filter((line) => safety(line) === 0).length;
  return (
    <Panel title="照片与文件在哪里" aside={onlyHere === 0 ? '没有只在本机的' : `${onlyHere} 个只在本机`}>
      {lines.length === 0 ? <EmptyState title="还没有照片和文件" advice="抽查中取证后，这里逐个写明在哪里。" /> : null}
      <ul className="xt-exchange-list xt-ledger">
        {lines.slice(0, shown).map((line) => (
          <li key={line.sha256}>
            <span>
              {line.number === null ? '' : `图${line.number} `}
              {line.fileName}
            </span>
            <span>{bytesText(line.size)}</span>
            <Place line={line} />
          </li>
        ))}
      </ul>
      {lines.length > shown ? (
        <Button onClick={() => setShown(shown + PAGE)}>再列 {Math.min(PAGE, lines.length - shown)} 个</Button>
      ) : null}
    </Panel>
  );
}

function Place({ line }: { readonly line: LedgerLine }) {
  if (line.atHub) return <StatusTag tone="good">汇总中心已核对</StatusTag>;
  if (line.readBy.length > 0) return <StatusTag tone="good">已由 {line.readBy.join('、')} 读入核对</StatusTag>;
  if (!line.here) return <StatusTag tone="bad">本机没有原件</StatusTag>;
  if (line.bundles.length > 0) return <StatusTag tone="info">移交包 {line.bundles.join('、')}</StatusTag>;
  return <StatusTag tone="warn">本机</StatusTag>;
}

function safety(line: LedgerLine): number {
  if (line.atHub || line.readBy.length > 0) return 2;
  return line.bundles.length > 0 || !line.here ? 1 : 0;
}
