import { Button } from 'antd';
import { saveDiagnostics } from '../../commands/save-diagnostics.ts';
import { useAppData } from '../../data/app-context.tsx';
import { gatherDiagnostics } from '../../data/integrity/diagnostics.ts';
import { ok } from '../../../shared/lib/result.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { useLongWork } from '../../ui/feedback/use-long-work.ts';
import { Panel } from '../../ui/layout/panel.tsx';

/** 诊断文件: looked at first, then saved as it was looked at. */
export function DiagnosticsPanel() {
  const { data, report } = useAppData();
  const gather = useLongWork<string>();
  const save = useLongWork<string | null>();
  const text = gather.state.step === 'done' ? gather.state.value : null;
  return (
    <Panel title="诊断文件">
      <p>
        程序出问题时交给维护人员。只有版本、数量、时间和错误代码，没有姓名、电话、单位、文字内容和照片；保存前可以先看。
      </p>
      <Button
        disabled={gather.state.step === 'running'}
        onClick={() => {
          save.clear();
          gather.run(async () => ok(JSON.stringify(await gatherDiagnostics(data, report), null, 2)));
        }}
      >
        查看诊断内容
      </Button>
      <div aria-live="polite">
        {gather.state.step === 'failed' ? <ErrorSentence>{gather.state.sentence}</ErrorSentence> : null}
        {text === null ? null : (
          <>
            <textarea className="xt-mono xt-diagnostics" readOnly rows={14} aria-label="诊断内容" value={text} />
            <Button
              type="primary"
              disabled={save.state.step === 'running'}
              onClick={() => save.run(() => saveDiagnostics(text))}
            >
              另存诊断文件
            </Button>
          </>
        )}
        {save.state.step === 'failed' ? <ErrorSentence>{save.state.sentence}</ErrorSentence> : null}
        {save.state.step === 'done' && save.state.value !== null ? (
          <Notice tone="good">已保存到 {save.state.value}</Notice>
        ) : null}
      </div>
    </Panel>
  );
}
