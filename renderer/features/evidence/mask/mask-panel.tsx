import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Evidence } from '../../../../shared/domain/visit/entities.ts';
import type { MaskRect } from '../../../../shared/domain/visit/mask/mask-rect.ts';
import { useImage } from '../../../data/hooks/use-image.ts';
import { KEY_GROUPS } from '../../../text/key-groups.ts';
import { RetryLink } from '../../../ui/autosave/retry-link.tsx';
import { KeyHints } from '../../../ui/feedback/key-hints.tsx';
import { FullPanel } from '../../visit/full-panel.tsx';
import { useKeys } from '../../visit/keys.ts';
import { useVisitScreen } from '../../visit/visit-screen.tsx';
import { areaWords, MaskStage } from './mask-stage.tsx';
import { shifted, useMaskAreas } from './use-mask-areas.ts';

interface MaskPanelProps {
  readonly evidence: Evidence;
  readonly onClose: () => void;
}

const KEYS = KEY_GROUPS.find(({ title }) => title === '打码')?.hints ?? [];

/** One press of an arrow, and each one of a held arrow, in 1/10,000. */
const STEP = 50;
const HELD = 150;

const ARROWS: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** 打码 over the whole window: areas by mouse or by keyboard alone. What is on the screen is what the record will hide. */
export function MaskPanel({ evidence, onClose }: MaskPanelProps) {
  const { visit, readOnly } = useVisitScreen();
  const { url, failed } = useImage(evidence.sha256, 'original');
  const { areas, error, retry, add, remove, save, show, saveShown } = useMaskAreas(visit.id, evidence);
  const [selected, setSelected] = useState<string | null>(null);
  const [slipped, setSlipped] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const locked = readOnly || evidence.voided !== null;
  const current = areas.findIndex(({ id }) => id === selected);

  // A new area, or the neighbour of one that was taken away, has the keys at once.
  useEffect(() => {
    if (wanted === null) return;
    const area = panel.current?.querySelector<HTMLElement>(`[data-area="${wanted}"]`);
    if (!area) return;
    area.focus();
    setWanted(null);
  }, [wanted, areas]);
  useEffect(() => {
    window.addEventListener('keyup', saveShown);
    window.addEventListener('blur', saveShown);
    return () => {
      window.removeEventListener('keyup', saveShown);
      window.removeEventListener('blur', saveShown);
    };
  });

  const addArea = (rect?: MaskRect): void => {
    setSlipped(false);
    setWanted(add(rect));
  };
  const drawn = (rect: MaskRect | null): void => {
    if (rect === null) setSlipped(true);
    else addArea(rect);
  };
  const removeArea = (): void => {
    const area = areas[current];
    if (area === undefined) return;
    setWanted((areas[current + 1] ?? areas[current - 1])?.id ?? null);
    remove(area.id);
  };
  const arrow = (event: KeyboardEvent): void => {
    const way = ARROWS[event.key];
    const area = areas[current] ?? areas[0];
    if (way === undefined || area === undefined) return;
    if (current < 0) setWanted(area.id);
    const step = event.repeat ? HELD : STEP;
    show(shifted(areas, area.id, event.shiftKey ? 'resize' : 'move', { x: way.x * step, y: way.y * step }));
  };
  const key = (action: (event: KeyboardEvent) => void) => (event: KeyboardEvent) => {
    if (url !== null) action(event);
  };
  useKeys(
    {
      ...Object.fromEntries(Object.keys(ARROWS).map((name) => [name, key(arrow)])),
      a: key(() => addArea()),
      A: key(() => addArea()),
      Delete: removeArea,
      Backspace: removeArea,
    },
    !locked,
  );

  return (
    <FullPanel label={`图${evidence.number} 打码`} className="xt-e-camera xt-m-panel" onClose={onClose}>
      <div className="xt-m-body" ref={panel}>
        <div className="xt-e-camera-head">
          <strong>图{evidence.number} 打码</strong>
          <span role="status">
            {current < 0 ? `共 ${areas.length} 处` : areaWords(areas[current] as MaskRect, current)}
          </span>
          {/* In this line, not below: a photo that jumps under the pointer gets its areas beside what they should hide. */}
          {error === null && !slipped ? null : (
            <p role="alert" className="xt-m-bad">
              {error ?? '“打码区域”太小，没有加入：请从一角拖到另一角，或按 A 键加一处再移动。'}
              {error === null ? null : <RetryLink onRetry={retry} />}
            </p>
          )}
        </div>
        {url === null ? (
          <p className="xt-m-stage xt-e-word">
            {failed ? '图片读不出，不能打码。请先从备份恢复原件，或作废这张照片。' : ''}
          </p>
        ) : (
          <MaskStage
            url={url}
            alt={`图${evidence.number} ${evidence.caption === '' ? '未写说明' : evidence.caption}`}
            areas={areas}
            locked={locked}
            onSelect={setSelected}
            onShow={show}
            onSave={save}
            onDrawn={drawn}
          />
        )}
        <div className="xt-m-foot">
          <p>
            只遮盖记录（PDF）里的副本：遮盖处的画面在副本中除去。原始照片不改动，留在本机，移交包、备份和同步照旧带原件。
            {locked
              ? '已封存或已作废，不能再改；要改请另出更正。'
              : '封存前可以改，也可以全部去掉；封存后要改须另出更正。'}
          </p>
          <div className="xt-m-keys">
            {locked ? null : <KeyHints hints={[...KEYS, { keys: ['鼠标'], does: '拖出一处；拖右下角改大小' }]} />}
            {locked ? null : <Button onClick={() => addArea()}>加一处</Button>}
            <Button type="primary" onClick={onClose}>
              完成 <kbd className="xt-v-key">Esc</kbd>
            </Button>
          </div>
        </div>
      </div>
    </FullPanel>
  );
}
