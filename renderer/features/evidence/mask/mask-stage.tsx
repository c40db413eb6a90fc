import { useRef, useState, type PointerEvent } from 'react';
import { MASK_SCALE, type MaskRect, rectBetween } from '../../../../shared/domain/visit/mask/mask-rect.ts';
import type { DrawnArea } from '../../../../shared/domain/visit/mask/set-mask.ts';
import { shifted } from './use-mask-areas.ts';

interface MaskStageProps {
  readonly url: string;
  readonly alt: string;
  readonly areas: readonly DrawnArea[];
  readonly locked: boolean;
  readonly onSelect: (id: string | null) => void;
  /** While the pointer is down. */
  readonly onShow: (areas: readonly DrawnArea[]) => void;
  readonly onSave: (areas: readonly DrawnArea[]) => void;
  /** A new rectangle was drawn; null when it was too small to hide anything. */
  readonly onDrawn: (rect: MaskRect | null) => void;
}

interface Drag {
  readonly how: 'draw' | 'move' | 'resize';
  readonly id: string;
  readonly from: { readonly x: number; readonly y: number };
  /** The areas as they were when the pointer went down. */
  readonly before: readonly DrawnArea[];
}

/** The photo as large as the window lets it be, upright, with its areas over it: drawn, moved and resized by the pointer. */
export function MaskStage({ url, alt, areas, locked, onSelect, onShow, onSave, onDrawn }: MaskStageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const [ratio, setRatio] = useState(0);
  const [drawing, setDrawing] = useState<MaskRect | null>(null);

  const placeOf = (event: PointerEvent): { x: number; y: number } => {
    const { left, top, width, height } = frame.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    return {
      x: ((event.clientX - left) / width) * MASK_SCALE,
      y: ((event.clientY - top) / height) * MASK_SCALE,
    };
  };
  const down = (event: PointerEvent<HTMLDivElement>): void => {
    if (locked || event.button !== 0) return;
    const target = event.target as HTMLElement;
    const id = target.closest<HTMLElement>('[data-area]')?.dataset['area'] ?? '';
    const how = id === '' ? 'draw' : target.dataset['corner'] === undefined ? 'move' : 'resize';
    drag.current = { how, id, from: placeOf(event), before: areas };
    event.currentTarget.setPointerCapture(event.pointerId);
    if (id === '') event.preventDefault();
  };
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    if (drag.current === null) return;
    const { how, id, from, before } = drag.current;
    const to = placeOf(event);
    if (how === 'draw') setDrawing(rectBetween(from, to));
    else onShow(shifted(before, id, how, { x: to.x - from.x, y: to.y - from.y }));
  };
  const up = (event: PointerEvent<HTMLDivElement>): void => {
    if (drag.current === null) return;
    const { how, id, from, before } = drag.current;
    const to = placeOf(event);
    drag.current = null;
    setDrawing(null);
    if (how === 'draw') onDrawn(rectBetween(from, to));
    else if (to.x !== from.x || to.y !== from.y)
      onSave(shifted(before, id, how, { x: to.x - from.x, y: to.y - from.y }));
  };
  const cancel = (): void => {
    if (drag.current !== null) onShow(drag.current.before);
    drag.current = null;
    setDrawing(null);
  };

  return (
    <div className="xt-m-stage">
      <div
        ref={frame}
        className={locked ? 'xt-m-frame' : 'xt-m-frame xt-m-open'}
        style={ratio === 0 ? {} : { aspectRatio: ratio, width: `min(100cqw, ${ratio * 100}cqh)` }}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={cancel}
      >
        <img
          src={url}
          alt={alt}
          draggable={false}
          onLoad={({ currentTarget }) => setRatio(currentTarget.naturalWidth / currentTarget.naturalHeight)}
        />
        {areas.map((area, i) => (
          <button
            key={area.id}
            type="button"
            data-area={area.id}
            className="xt-m-area"
            style={boxOf(area)}
            disabled={locked}
            aria-label={areaWords(area, i)}
            onFocus={() => onSelect(area.id)}
            onBlur={() => onSelect(null)}
          >
            <span className="xt-m-number">{i + 1}</span>
            {locked ? null : <span className="xt-m-corner" data-corner="" />}
          </button>
        ))}
        {drawing === null ? null : <span className="xt-m-area xt-m-drawing" style={boxOf(drawing)} />}
      </div>
    </div>
  );
}

/** 遮盖区 1：左 40%，上 40%，宽 20%，高 15% */
export function areaWords({ left, top, width, height }: MaskRect, index: number): string {
  const [x, y, w, h] = [left, top, width, height].map((value) => `${Number((value / 100).toFixed(1))}%`);
  return `遮盖区 ${index + 1}：左 ${x}，上 ${y}，宽 ${w}，高 ${h}`;
}

function boxOf({ left, top, width, height }: MaskRect) {
  const [x, y, w, h] = [left, top, width, height].map((value) => `${value / 100}%`);
  return { left: x, top: y, width: w, height: h };
}
