import { useRef, useState } from 'react';
import { Link } from 'react-router';
import type { Instrument } from '../../../shared/domain/questionnaire/instrument.ts';
import { importInstrument } from '../../commands/import-instrument.ts';
import { readXlsformFile } from '../../commands/read-xlsform-file.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ProgressPanel } from '../../ui/feedback/progress-panel.tsx';
import { FileDrop } from '../../ui/files/file-drop.tsx';
import type { ReadForm } from '../../workers/xlsform-messages.ts';
import { ImportReport } from './import-report.tsx';

type State =
  | { readonly step: 'idle' }
  | { readonly step: 'reading'; readonly file: string }
  | { readonly step: 'read'; readonly file: string; readonly read: ReadForm }
  | { readonly step: 'failed'; readonly sentence: string; readonly detail: string }
  | { readonly step: 'done'; readonly file: string; readonly instrument: Instrument; readonly hash: string };

/** A workbook is read whole and reported before anything of it is stored; the office accepts it or mends it. */
export function ImportForm() {
  const [state, setState] = useState<State>({ step: 'idle' });
  const [refusal, setRefusal] = useState<string | null>(null);
  const abort = useRef<AbortController | null>(null);
  const open = async (file: File) => {
    abort.current?.abort();
    const own = new AbortController();
    abort.current = own;
    setRefusal(null);
    setState({ step: 'reading', file: file.name });
    const read = await readXlsformFile(file, own.signal).catch((thrown: unknown) => ({
      ok: false as const,
      error: { code: 'not-a-workbook' as const, detail: String(thrown) },
    }));
    if (abort.current !== own) return;
    if (read.ok) setState({ step: 'read', file: file.name, read: read.value });
    else if (read.error.code === 'cancelled') setState({ step: 'idle' });
    else {
      const sentence = `文件“${file.name}”读不出来，没有导入。请选择没有密码的 .xlsx 工作簿；旧的 .xls 请先另存为 .xlsx。`;
      setState({ step: 'failed', sentence, detail: read.error.detail });
    }
  };
  const accept = async (instrument: Instrument, file: string) => {
    const stored = await importInstrument(instrument, file);
    if (stored.ok) setState({ step: 'done', file, instrument, hash: stored.value });
    else setRefusal(saveErrorSentence(stored.error));
  };
  return (
    <>
      <FileDrop
        button="选择工作簿"
        accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        disabled={state.step === 'reading'}
        advice="也可以把文件拖到这里。先列出采用、转换、不支持的每一项和所在行，确认后才导入。"
        onFile={(file) => void open(file)}
      />
      {state.step === 'reading' ? (
        <ProgressPanel
          title={`读取 ${state.file}`}
          step="检查题目和算式"
          fraction={null}
          onCancel={() => abort.current?.abort()}
        />
      ) : null}
      {state.step === 'failed' ? <ErrorSentence detail={state.detail}>{state.sentence}</ErrorSentence> : null}
      {state.step === 'read' ? (
        <ImportReport
          key={state.file}
          file={state.file}
          read={state.read}
          refusal={refusal}
          onAccept={(instrument) => accept(instrument, state.file)}
          onLeave={() => setState({ step: 'idle' })}
        />
      ) : null}
      {state.step === 'done' ? (
        <Notice tone="good" label="已导入">
          {state.file} 已导入为 {state.instrument.id} {state.instrument.title}（{state.instrument.items.length}{' '}
          题，校验值 <span className="xt-mono">{state.hash.slice(0, 12)}</span>）。<Link to="/surveys">去建立批次</Link>
        </Notice>
      ) : null}
    </>
  );
}
