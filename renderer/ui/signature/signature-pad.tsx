import { Button } from 'antd';
import { useEffect, useId, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import Pad from 'signature_pad';
import type { Stroke } from '../../../shared/domain/visit/entities.ts';
import { PAD_HEIGHT, PAD_WIDTH, groupsOf, penOptions, strokesOf, type PadStroke } from './strokes.ts';

export interface SignaturePadProps {
  /** Who signs here, e.g. 被查单位签名. */
  readonly label: string;
  readonly strokes: readonly Stroke[];
  /** Called after each finished stroke, after 撤销一笔 and after 清除重签. */
  readonly onChange: (strokes: PadStroke[]) => void;
  readonly disabled?: boolean;
}

/**
 * A pad for pen, touch or trackpad. It draws at any width and keeps strokes in pad units, so a record drawn on another
 * screen looks the same. Reachable by Tab: Backspace takes back a stroke, Delete clears.
 */
export function SignaturePad({ label, strokes, onChange, disabled }: SignaturePadProps) {
  const hintId = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<Pad | null>(null);
  const drawing = useRef(false);
  const latest = useRef({ strokes, onChange });
  useEffect(() => {
    latest.current = { strokes, onChange };
  });

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const drawn = new Pad(element, { ...penOptions, minDistance: 2, throttle: 0 });
    pad.current = drawn;
    const began = () => {
      drawing.current = true;
    };
    const ended = () => {
      drawing.current = false;
      latest.current.onChange(strokesOf(drawn.toData(), scaleOf(element)));
    };
    drawn.addEventListener('beginStroke', began);
    drawn.addEventListener('endStroke', ended);
    const fit = new ResizeObserver(() => redraw(element, drawn, latest.current.strokes));
    fit.observe(element);
    return () => {
      fit.disconnect();
      drawn.removeEventListener('beginStroke', began);
      drawn.removeEventListener('endStroke', ended);
      drawn.off();
      pad.current = null;
    };
  }, []);

  useEffect(() => {
    // Redrawing under the pen would cut the stroke that is being written; it comes with its own end.
    if (canvas.current && pad.current && !drawing.current) redraw(canvas.current, pad.current, strokes);
  }, [strokes]);

  useEffect(() => {
    if (disabled) pad.current?.off();
    else pad.current?.on();
  }, [disabled]);

  const undo = () => onChange(strokes.slice(0, -1).map((stroke) => [...stroke]));
  const keys = (event: KeyboardEvent) => {
    if (disabled || strokes.length === 0) return;
    if (event.key === 'Backspace') undo();
    else if (event.key === 'Delete') onChange([]);
    else return;
    event.preventDefault();
  };
  const off = (disabled ?? false) || strokes.length === 0;
  return (
    <div className="xt-sign" role="group" aria-label={label}>
      <canvas
        ref={canvas}
        className="xt-sign-pad"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the canvas takes strokes and keys
        tabIndex={0}
        role="img"
        aria-label={`${label}，${strokes.length === 0 ? '未签' : `已写 ${strokes.length} 笔`}`}
        aria-describedby={hintId}
        onKeyDown={keys}
      />
      <div className="xt-sign-foot">
        <span id={hintId}>用笔、手指或触控板书写；退格键撤销一笔，Delete 键清除。</span>
        <Button size="small" onClick={undo} disabled={off}>
          撤销一笔
        </Button>
        <Button size="small" onClick={() => onChange([])} disabled={off}>
          清除重签
        </Button>
      </div>
    </div>
  );
}

function scaleOf(element: HTMLCanvasElement): number {
  return element.clientWidth / PAD_WIDTH || 1;
}

function redraw(element: HTMLCanvasElement, pad: Pad, strokes: readonly Stroke[]): void {
  const ratio = Math.max(1, window.devicePixelRatio);
  const width = element.clientWidth;
  const height = (width * PAD_HEIGHT) / PAD_WIDTH;
  element.width = Math.round(width * ratio);
  element.height = Math.round(height * ratio);
  element.getContext('2d')?.scale(ratio, ratio);
  pad.clear();
  pad.fromData(groupsOf(strokes, scaleOf(element)));
}
