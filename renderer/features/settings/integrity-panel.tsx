import { Button } from 'antd';
import { mendBytes } from '../../commands/mend-bytes.ts';
import { useAppData } from '../../data/app-context.tsx';
import { checkData, type DataChecked, type DataFault } from '../../data/integrity/check-data.ts';
import { faultWords } from '../../text/data-fault-words.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { ProgressPanel } from '../../ui/feedback/progress-panel.tsx';
import { useLongWork } from '../../ui/feedback/use-long-work.ts';
import { Panel } from '../../ui/layout/panel.tsx';

/** 检查数据: reads everything once, names what is damaged, mends what has a whole copy. */
export function IntegrityPanel() {
  const { data } = useAppData();
  const check = useLongWork<DataChecked>();
  const mend = useLongWork<number>();
  const start = () => check.run((onProgress, signal) => checkData(data, { onProgress, signal }));
  const checked = check.state.step === 'done' ? check.state.value : null;
  const mendable = (checked?.faults ?? []).filter(isMendable);
  return (
    <Panel title="检查数据">
      <p>逐条核对修改记录、本机日志、封存的记录和每个照片、文件的校验值。只读，不改动内容。</p>
      <Button
        disabled={check.state.step === 'running' || mend.state.step === 'running'}
        onClick={() => {
          mend.clear();
          start();
        }}
      >
        检查数据
      </Button>
      <div aria-live="polite">
        {check.state.step === 'running' ? (
          <ProgressPanel
            title="正在检查"
            fraction={check.state.fraction}
            cancelling={check.state.cancelling}
            onCancel={check.cancel}
          />
        ) : null}
        {check.state.step === 'failed' ? <ErrorSentence>{check.state.sentence}</ErrorSentence> : null}
        {checked === null ? null : <Outcome checked={checked} />}
        {mendable.length > 0 && mend.state.step !== 'done' ? (
          <Button
            type="primary"
            disabled={mend.state.step === 'running'}
            onClick={() => mend.run(() => mendBytes(mendable))}
          >
            修复 {mendable.length} 处
          </Button>
        ) : null}
        {mend.state.step === 'failed' ? <ErrorSentence>{mend.state.sentence}</ErrorSentence> : null}
        {mend.state.step === 'done' ? (
          <Notice tone="good">已修复 {mend.state.value} 处。可以再检查一次确认。</Notice>
        ) : null}
      </div>
    </Panel>
  );
}

function isMendable(fault: DataFault): boolean {
  return fault.kind === 'bytes' && fault.place !== 'both';
}

/** A damaged disk may damage much: the first of them are listed, all of them are counted. */
const MOST_LISTED = 50;

function Outcome({ checked }: { readonly checked: DataChecked }) {
  const { changes, rows, blobs, faults, whole } = checked;
  const looked = `核对了 ${changes.toLocaleString('zh-CN')} 条修改、${rows.toLocaleString('zh-CN')} 行内容、${blobs} 个照片和文件`;
  const stopped = whole ? '' : '；检查中途停止，后面的没有核对';
  if (faults.length === 0)
    return <Notice tone={whole ? 'good' : 'warn'}>{`${looked}，没有发现损坏${stopped}。`}</Notice>;
  return (
    <Notice tone="warn" label={`发现 ${faults.length} 处`}>
      <p>{`${looked}${stopped}。`}</p>
      <ul>
        {faults.slice(0, MOST_LISTED).map((fault, i) => {
          const { what, advice } = faultWords(fault);
          return (
            <li key={i}>
              {what}。{advice}
            </li>
          );
        })}
      </ul>
      {faults.length > MOST_LISTED ? <p>另有 {faults.length - MOST_LISTED} 处未列出。</p> : null}
    </Notice>
  );
}
