import { Button } from 'antd';
import { useState } from 'react';
import { useAppData } from '../../data/app-context.tsx';
import type { OpenFigures, Progress, RoundWork } from '../../data/hooks/use-round-figures.ts';
import { useSetting } from '../../data/hooks/use-setting.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import type { FigureFile } from '../../workers/figures-messages.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ProgressPanel } from '../../ui/feedback/progress-panel.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { sizesIn, sizesKey } from './stated-sizes.ts';
import { UnitsPanel } from './units-panel.tsx';

type Outcome = { readonly path: string } | { readonly sentence: string; readonly detail?: string } | null;

interface FiguresExportProps {
  readonly open: OpenFigures;
  readonly work: RoundWork;
  readonly hash: string;
  readonly round: string;
}

const FILES: readonly { readonly file: FigureFile; readonly name: string; readonly label: string }[] = [
  { file: 'workbook', name: '问卷统计表.xlsx', label: '导出统计表 xlsx' },
  { file: 'pdf', name: '问卷统计表.pdf', label: '导出统计表 PDF' },
  { file: 'figures', name: '统计表.csv', label: '导出统计表 CSV' },
  { file: 'responses', name: '逐份数据.csv', label: '导出逐份数据 CSV' },
  { file: 'codebook', name: '代码簿.csv', label: '导出代码簿 CSV' },
];

/** 问卷统计表, and the data for others: a row a sheet, what the codes mean, and the figures as on this screen. */
export function FiguresExport({ open, work, hash, round }: FiguresExportProps) {
  const { host } = useAppData();
  const stored = useSetting(sizesKey(hash, round));
  const [outcome, setOutcome] = useState<Outcome>(null);
  const [writing, setWriting] = useState<(Progress & { readonly label: string }) | null>(null);
  const sizes = stored.status === 'ready' ? sizesIn(stored.value) : {};
  const save = async ({ file, name, label }: (typeof FILES)[number], unit: string | null = null) => {
    setOutcome(null);
    const show = (fraction: number, words: string): void => setWriting({ fraction, words, label });
    show(0, '');
    try {
      const bytes = await work.write(file, unit, sizes, show);
      if (bytes === null) return;
      const place = unit === null ? round : `${round} ${unit}`;
      const suggestedName = `${open.instrument.id} ${place.replaceAll(/[\\/:*?"<>|]/g, ' ')} ${name}`;
      const saved = await host.call('files.save', { suggestedName, bytes: bytes as Uint8Array<ArrayBuffer> });
      if (!saved.ok) setOutcome({ sentence: saveErrorSentence(saved.error) });
      else if (saved.value.path !== null) setOutcome({ path: saved.value.path });
    } catch (error) {
      const detail = error instanceof Error ? error.message : '';
      setOutcome({ sentence: '未能写出文件，录入的内容仍在本机。请重新载入页面后再试。', detail });
    } finally {
      setWriting(null);
    }
  };
  const report = (unit: string, file: 'workbook' | 'pdf') =>
    void save(
      file === 'workbook'
        ? { file, name: '单位报告.xlsx', label: '导出单位报告 xlsx' }
        : { file, name: '单位报告.pdf', label: '导出单位报告 PDF' },
      unit,
    );
  return (
    <>
      <UnitsPanel open={open} busy={writing !== null} onReport={report} />
      <Panel title="导出" aside="统计表共 8 张表：口径、回收、题目频数、满意指标、量化题、指标映射、开放题、双录核查">
        <div className="xt-actions">
          {FILES.map((one, i) => (
            <Button
              key={one.file}
              type={i === 0 ? 'primary' : 'default'}
              disabled={writing !== null}
              onClick={() => void save(one)}
            >
              {one.label}
            </Button>
          ))}
        </div>
        {writing === null ? null : (
          <ProgressPanel
            title={writing.label}
            step={writing.words}
            fraction={writing.fraction}
            onCancel={work.cancel}
          />
        )}
        <p className="xt-field-hint">逐份数据不含敏感题；文字答案已遮盖个人信息，交出前请人工通读。</p>
        {outcome !== null && 'path' in outcome ? <Notice tone="good">已导出到 {outcome.path}</Notice> : null}
        {outcome !== null && 'sentence' in outcome ? (
          <ErrorSentence {...(outcome.detail === undefined ? {} : { detail: outcome.detail })}>
            {outcome.sentence}
          </ErrorSentence>
        ) : null}
      </Panel>
    </>
  );
}
