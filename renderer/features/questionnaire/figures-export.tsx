import { Button } from 'antd';
import { useState } from 'react';
import { codebook } from '../../../shared/domain/questionnaire/export/codebook.ts';
import { figuresTable } from '../../../shared/domain/questionnaire/export/figures-table.ts';
import { responseTable } from '../../../shared/domain/questionnaire/export/response-table.ts';
import { csvText, type CsvCell } from '../../../shared/lib/csv.ts';
import { utf8Bytes } from '../../../shared/lib/utf8.ts';
import { useAppData } from '../../data/app-context.tsx';
import type { OpenFigures } from '../../data/hooks/use-round-figures.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { Panel } from '../../ui/layout/panel.tsx';

type Outcome = { readonly path: string } | { readonly sentence: string } | null;

/** The data for others: a row a sheet, what the codes mean, and the figures as on this screen. */
export function FiguresExport({ open, round }: { readonly open: OpenFigures; readonly round: string }) {
  const { host } = useAppData();
  const [outcome, setOutcome] = useState<Outcome>(null);
  const [busy, setBusy] = useState(false);
  const { instrument, figures } = open;
  const save = async (name: string, rows: readonly (readonly CsvCell[])[]) => {
    setBusy(true);
    const suggestedName = `${instrument.id} ${round.replaceAll(/[\\/:*?"<>|]/g, ' ')} ${name}.csv`;
    const bytes = utf8Bytes(csvText(rows)) as Uint8Array<ArrayBuffer>;
    const saved = await host.call('files.save', { suggestedName, bytes });
    setBusy(false);
    if (!saved.ok) setOutcome({ sentence: saveErrorSentence(saved.error) });
    else setOutcome(saved.value.path === null ? null : { path: saved.value.path });
  };
  const groups = [figures.all, ...figures.halls, ...figures.apart];
  return (
    <Panel title="导出" aside="CSV，表格软件可直接打开">
      <div className="xt-actions">
        <Button disabled={busy} onClick={() => void save('统计表', figuresTable(groups))}>
          导出统计表
        </Button>
        <Button disabled={busy} onClick={() => void save('逐份数据', responseTable(instrument, figures.sheets))}>
          导出逐份数据
        </Button>
        <Button disabled={busy} onClick={() => void save('代码簿', codebook(instrument))}>
          导出代码簿
        </Button>
      </div>
      <p className="xt-field-hint">逐份数据不含敏感题；文字答案已遮盖个人信息，交出前请人工通读。</p>
      {outcome !== null && 'path' in outcome ? <Notice tone="good">已导出到 {outcome.path}</Notice> : null}
      {outcome !== null && 'sentence' in outcome ? <ErrorSentence>{outcome.sentence}</ErrorSentence> : null}
    </Panel>
  );
}
