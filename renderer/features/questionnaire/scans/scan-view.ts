import { FIRST_VIEW, type ScanView } from '../../../data/questionnaires/scan-memory.ts';

export type ScanMove = 'in' | 'out' | 'turn' | 'left' | 'right' | 'up' | 'down' | 'whole';

interface Size {
  readonly width: number;
  readonly height: number;
}

const MOST_ZOOM = 6;
const STEP = 0.25;

export function moveView(view: ScanView, move: ScanMove): ScanView {
  const step = STEP / view.zoom;
  switch (move) {
    case 'in':
      return { ...view, zoom: Math.min(MOST_ZOOM, view.zoom * 1.25) };
    case 'out':
      return { ...view, zoom: Math.max(1 / MOST_ZOOM, view.zoom / 1.25) };
    case 'turn':
      return { ...FIRST_VIEW, turn: QUARTERS[(view.turn + 1) % 4] ?? 0 };
    case 'left':
      return { ...view, x: share(view.x - step) };
    case 'right':
      return { ...view, x: share(view.x + step) };
    case 'up':
      return { ...view, y: share(view.y - step) };
    case 'down':
      return { ...view, y: share(view.y + step) };
    case 'whole':
      return { ...FIRST_VIEW, turn: view.turn };
  }
}

/** The view after the picture was pulled by so many pixels of the screen. */
export function pullView(view: ScanView, pane: Size, picture: Size, pulled: { x: number; y: number }): ScanView {
  const shown = shownSize(view, pane, picture);
  const moved = (at: number, by: number, out: number): number => (out <= 0 ? at : share(at - by / out));
  return {
    ...view,
    x: moved(view.x, pulled.x, shown.width - pane.width),
    y: moved(view.y, pulled.y, shown.height - pane.height),
  };
}

/** The CSS transform that puts the unturned picture (origin: its upper left corner) where the view wants it. */
export function transformOf(view: ScanView, pane: Size, picture: Size): string {
  const shown = shownSize(view, pane, picture);
  const left = placed(view.x, pane.width, shown.width) + (view.turn === 1 || view.turn === 2 ? shown.width : 0);
  const top = placed(view.y, pane.height, shown.height) + (view.turn === 2 || view.turn === 3 ? shown.height : 0);
  const scale = shown.width / turned(view, picture).width;
  return `translate(${left}px, ${top}px) scale(${scale}) rotate(${view.turn * 90}deg)`;
}

function shownSize(view: ScanView, pane: Size, picture: Size): Size {
  const { width, height } = turned(view, picture);
  const scale = width === 0 ? 1 : (pane.width / width) * view.zoom;
  return { width: width * scale, height: height * scale };
}

function turned({ turn }: ScanView, { width, height }: Size): Size {
  return turn % 2 === 0 ? { width, height } : { width: height, height: width };
}

/** Smaller than the pane: in its middle. Larger: by its share. */
function placed(at: number, pane: number, shown: number): number {
  return shown <= pane ? (pane - shown) / 2 : -at * (shown - pane);
}

function share(value: number): number {
  return Math.min(1, Math.max(0, value));
}

const QUARTERS = [0, 1, 2, 3] as const;
