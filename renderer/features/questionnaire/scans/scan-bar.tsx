import type { ScanKey } from './scan-key.ts';

interface ScanBarProps {
  readonly words: string;
  readonly sides: number;
  readonly onAct: (key: ScanKey) => void;
}

const BUTTONS: readonly { readonly key: ScanKey; readonly label: string; readonly hint: string }[] = [
  { key: 'next', label: '换面', hint: 'PgDn' },
  { key: 'in', label: '放大', hint: 'F8 +' },
  { key: 'out', label: '缩小', hint: 'F9 −' },
  { key: 'turn', label: '旋转', hint: 'F7 *' },
  { key: 'whole', label: '整宽', hint: 'Ctrl+Home' },
];

/** What can be done with the picture, and by which key. A click leaves the focus in the box. */
export function ScanBar({ words, sides, onAct }: ScanBarProps) {
  return (
    <div className="xt-scan-bar">
      <span role="status">{words}</span>
      {BUTTONS.filter(({ key }) => key !== 'next' || sides > 1).map(({ key, label, hint }) => (
        <button
          key={key}
          type="button"
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onAct(key)}
        >
          {label} <kbd>{hint}</kbd>
        </button>
      ))}
      <span className="xt-soft">
        <kbd>Ctrl+方向键</kbd> 移动
      </span>
    </div>
  );
}
