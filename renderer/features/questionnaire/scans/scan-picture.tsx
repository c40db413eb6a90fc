import { useEffect, useRef, useState } from 'react';
import type { ScanView } from '../../../data/questionnaires/scan-memory.ts';
import { pullView, transformOf } from './scan-view.ts';

interface ScanPictureProps {
  readonly url: string | null;
  readonly failed: boolean;
  readonly label: string;
  readonly view: ScanView;
  readonly onView: (view: ScanView) => void;
}

const NO_SIZE = { width: 0, height: 0 };

/** One picture in a pane of its own size. The mouse pulls it and its wheel moves it; neither takes the focus from a box. */
export function ScanPicture({ url, failed, label, view, onView }: ScanPictureProps) {
  const pane = useRef<HTMLDivElement>(null);
  const pulling = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const [size, setSize] = useState(NO_SIZE);
  const [picture, setPicture] = useState(NO_SIZE);
  useEffect(() => {
    const element = pane.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const pull = (x: number, y: number) => onView(pullView(view, size, picture, { x, y }));
  return (
    // The mouse is a second way: every movement has its key and its button.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      ref={pane}
      className="xt-scan-frame"
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        pulling.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerMove={(event) => {
        if (pulling.current === null) return;
        pull(event.clientX - pulling.current.x, event.clientY - pulling.current.y);
        pulling.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerUp={() => {
        pulling.current = null;
      }}
      onWheel={(event) => pull(-event.deltaX, -event.deltaY)}
    >
      {failed ? (
        <p className="xt-soft">图片读不出，原件可能还在另一台电脑上。请对照纸面。</p>
      ) : url === null ? null : (
        <img
          src={url}
          alt={label}
          draggable={false}
          onLoad={(event) =>
            setPicture({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight })
          }
          style={{
            transform: transformOf(view, size, picture),
            visibility: picture.width === 0 ? 'hidden' : 'visible',
          }}
        />
      )}
    </div>
  );
}
