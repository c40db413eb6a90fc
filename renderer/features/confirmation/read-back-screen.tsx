import { Button } from 'antd';
import { FullPanel } from '../visit/full-panel.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { ReadBack } from './read-back.tsx';

interface ReadBackScreenProps {
  readonly open: boolean;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** The whole window for the unit's eyes: no tabs, no other visit, nothing to press by mistake. */
export function ReadBackScreen({ open, onDone, onClose }: ReadBackScreenProps) {
  return open ? <Sheet onDone={onDone} onClose={onClose} /> : null;
}

function Sheet({ onDone, onClose }: Omit<ReadBackScreenProps, 'open'>) {
  const { readOnly } = useVisitScreen();
  return (
    <FullPanel label="宣读页" className="xt-f-sheet" onClose={onClose}>
      <div className="xt-f-sheet-bar">
        <span>请单位负责人阅看，检查人员逐条宣读。</span>
        <Button onClick={() => window.print()}>打印</Button>
        <Button onClick={onClose}>
          关闭 <kbd className="xt-v-key">Esc</kbd>
        </Button>
        {readOnly ? null : (
          <Button type="primary" onClick={onDone}>
            已宣读
          </Button>
        )}
      </div>
      <ReadBack />
    </FullPanel>
  );
}
