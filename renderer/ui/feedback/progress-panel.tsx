import { Button, Progress } from 'antd';

export interface ProgressPanelProps {
  readonly title: string;
  /** What is being done now, e.g. 正在绘制第 3 页. */
  readonly step?: string;
  /** 0–1, or null when the length is not known. */
  readonly fraction: number | null;
  readonly onCancel?: (() => void) | undefined;
  readonly cancelling?: boolean;
}

/** Long work: what, how far, and a way out. */
export function ProgressPanel({ title, step, fraction, onCancel, cancelling }: ProgressPanelProps) {
  const percent = fraction === null ? 0 : Math.round(Math.min(1, Math.max(0, fraction)) * 100);
  return (
    <div className="xt-progress" role="group" aria-label={title}>
      <div className="xt-progress-words">
        <strong>{title}</strong>
        <span role="status">{cancelling ? '正在取消' : (step ?? '')}</span>
      </div>
      <Progress
        percent={percent}
        status={fraction === null ? 'active' : 'normal'}
        showInfo={fraction !== null}
        aria-label={title}
      />
      {onCancel ? (
        <Button onClick={onCancel} disabled={cancelling ?? false}>
          取消
        </Button>
      ) : null}
    </div>
  );
}
