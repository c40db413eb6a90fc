import { useState } from 'react';
import { Link } from 'react-router';
import type { FrameworkFault } from '../../../shared/domain/framework/framework-fault.ts';
import { importFramework } from '../../commands/import-framework.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { FileDrop } from '../../ui/files/file-drop.tsx';
import { jsonPlace } from './json-place.ts';

type State =
  | { readonly step: 'idle' | 'reading' }
  | { readonly step: 'done'; readonly file: string; readonly id: string; readonly hash: string }
  | { readonly step: 'refused'; readonly file: string; readonly faults: readonly FrameworkFault[] }
  | { readonly step: 'failed'; readonly sentence: string };

/** Accepts a framework file or names every error with its place; nothing is taken in part. */
export function ImportFramework() {
  const [state, setState] = useState<State>({ step: 'idle' });
  const open = (file: File) => {
    setState({ step: 'reading' });
    readAndImport(file).then(setState, (thrown: unknown) =>
      setState({ step: 'failed', sentence: `文件“${file.name}”无法读取（${String(thrown)}）。请重新选择文件。` }),
    );
  };
  return (
    <>
      <FileDrop
        button="选择方案文件"
        accept=".json,application/json"
        disabled={state.step === 'reading'}
        advice="也可以把文件拖到这里。文件有任何一处不合格式都不会导入，并逐条指出位置。"
        onFile={open}
      />
      <Outcome state={state} />
    </>
  );
}

function Outcome({ state }: { readonly state: State }) {
  switch (state.step) {
    case 'idle':
      return null;
    case 'reading':
      return <LoadingLine>正在检查文件…</LoadingLine>;
    case 'failed':
      return <ErrorSentence>{state.sentence}</ErrorSentence>;
    case 'done':
      return (
        <Notice tone="good" label="已导入">
          {state.file} 已导入，编号 {state.id}。<Link to={`/frameworks/${state.hash}`}>查看方案</Link>
        </Notice>
      );
    case 'refused':
      return (
        <>
          <ErrorSentence>
            {state.file} 没有导入：共 {state.faults.length} 处不合格式。请按下列位置改正后重新选择。
          </ErrorSentence>
          <ol className="xt-issues" aria-label="不合格式之处">
            {state.faults.map((fault) => (
              <li key={`${fault.path} ${fault.message}`}>
                <span>{fault.path}</span>
                <span>{fault.message}</span>
              </li>
            ))}
          </ol>
        </>
      );
  }
}

async function readAndImport(file: File): Promise<State> {
  const result = await importFramework(await file.text());
  if (result.ok) return { step: 'done', file: file.name, id: result.value.id, hash: result.value.hash };
  const { error } = result;
  if (error.code === 'framework-faults') return { step: 'refused', file: file.name, faults: error.faults };
  if (error.code === 'not-json') {
    return {
      step: 'failed',
      sentence: `文件“${file.name}”不是 JSON 格式，没有导入：${jsonPlace(error.detail)}。请选择评价方案的 JSON 文件。`,
    };
  }
  return { step: 'failed', sentence: saveErrorSentence(error) };
}
