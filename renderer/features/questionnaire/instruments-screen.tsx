import { Button } from 'antd';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { exportXlsform } from '../../commands/export-xlsform.ts';
import { useInstruments } from '../../data/hooks/use-instruments.ts';
import type { HashedInstrument } from '../../data/questionnaires/built-in-instruments.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import { PageHeader } from '../../ui/layout/page-header.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { ImportForm } from './import-form.tsx';
import './questionnaire.css';

type Outcome = { readonly path: string } | { readonly sentence: string; readonly detail: string } | null;

/** 问卷题本: the instruments that are here, each to be had as an XLSForm, and the import of others. */
export function InstrumentsScreen() {
  const instruments = useInstruments();
  const [outcome, setOutcome] = useState<Outcome>(null);
  const [writing, setWriting] = useState<string | null>(null);
  const abort = useRef<AbortController | null>(null);
  const save = async ({ hash, instrument }: HashedInstrument) => {
    setOutcome(null);
    setWriting(hash);
    abort.current = new AbortController();
    const saved = await exportXlsform(instrument, abort.current.signal);
    setWriting(null);
    if (saved.ok) {
      if (saved.value !== null) setOutcome({ path: saved.value });
    } else if (saved.error.code === 'export-failed') {
      setOutcome({ sentence: `未能写出“${instrument.title}”，问卷仍在本机，请再试一次。`, detail: saved.error.detail });
    } else if (saved.error.code !== 'cancelled') {
      setOutcome({ sentence: saveErrorSentence(saved.error), detail: '' });
    }
  };
  return (
    <div className="xt-page">
      <PageHeader
        title="问卷题本"
        note="每一版题本有自己的校验值；改动任何一个字都是另一版，已录的答案仍对应原来那一版。"
        actions={<Link to="/surveys">返回问卷</Link>}
      />
      {instruments.status === 'loading' ? <LoadingLine>正在读取题本…</LoadingLine> : null}
      {instruments.status === 'failed' ? (
        <ErrorSentence detail={instruments.detail}>题本读取失败，内容仍在本机。请重新载入页面。</ErrorSentence>
      ) : null}
      {instruments.status === 'ready' ? (
        <Panel title="本机的题本" aside="可导出为 XLSForm，在其他调查工具中打开">
          <InstrumentTable all={instruments.value} writing={writing} onSave={save} />
          {outcome !== null && 'path' in outcome ? <Notice tone="good">已导出到 {outcome.path}</Notice> : null}
          {outcome !== null && 'sentence' in outcome ? (
            <ErrorSentence detail={outcome.detail}>{outcome.sentence}</ErrorSentence>
          ) : null}
        </Panel>
      ) : null}
      <Panel title="导入题本" aside="XLSForm 工作簿（.xlsx），含 survey、choices、settings 三张表">
        <ImportForm />
      </Panel>
    </div>
  );
}

interface InstrumentTableProps {
  readonly all: readonly HashedInstrument[];
  readonly writing: string | null;
  readonly onSave: (one: HashedInstrument) => Promise<void>;
}

function InstrumentTable({ all, writing, onSave }: InstrumentTableProps) {
  return (
    <table className="xt-q-table" aria-label="本机的题本">
      <thead>
        <tr>
          <th scope="col">题本</th>
          <th scope="col">版本</th>
          <th scope="col">题数</th>
          <th scope="col">校验值</th>
          <th scope="col">导出</th>
        </tr>
      </thead>
      <tbody>
        {all.map((one) => (
          <tr key={one.hash}>
            <th scope="row">
              {one.instrument.id} {one.instrument.title}{' '}
              <StatusTag tone={one.instrument.paper === undefined ? 'info' : 'neutral'}>
                {one.instrument.paper === undefined ? '随程序提供' : '导入'}
              </StatusTag>
            </th>
            <td>{one.instrument.version}</td>
            <td>{one.instrument.items.length}</td>
            <td className="xt-mono">{one.hash.slice(0, 12)}</td>
            <td>
              <Button
                size="small"
                loading={writing === one.hash}
                disabled={writing !== null}
                aria-label={`导出 XLSForm ${one.instrument.id} ${one.instrument.title}`}
                onClick={() => void onSave(one)}
              >
                导出 XLSForm
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
