import { expect, it } from 'vitest';
import { FIRST_VIEW } from '../../../../renderer/data/questionnaires/scan-memory.ts';
import { moveView, pullView, transformOf } from '../../../../renderer/features/questionnaire/scans/scan-view.ts';
import { scanKeyOf } from '../../../../renderer/features/questionnaire/scans/scan-key.ts';

/** Zoomed in, the first view keeps to the right edge; most of these start at the left one. */
const FIRST = { ...FIRST_VIEW, x: 0 };
const PANE = { width: 700, height: 500 };
const A4 = { width: 1400, height: 2000 };

/** Where the corners of the picture come to lie in the pane. */
function corners(view: Parameters<typeof transformOf>[0]): {
  left: number;
  top: number;
  right: number;
  bottom: number;
} {
  const [, left, top, scale, turn] =
    /translate\((.+)px, (.+)px\) scale\((.+)\) rotate\((\d+)deg\)/.exec(transformOf(view, PANE, A4)) ?? [];
  const angle = (Number(turn) * Math.PI) / 180;
  const points = [0, A4.width].flatMap((x) =>
    [0, A4.height].map((y) => ({
      x: Number(left) + Number(scale) * (x * Math.cos(angle) - y * Math.sin(angle)),
      y: Number(top) + Number(scale) * (x * Math.sin(angle) + y * Math.cos(angle)),
    })),
  );
  const all = (key: 'x' | 'y'): number[] => points.map((point) => Math.round(point[key]) + 0);
  return {
    left: Math.min(...all('x')),
    top: Math.min(...all('y')),
    right: Math.max(...all('x')),
    bottom: Math.max(...all('y')),
  };
}

it('a sheet first fills the width and shows its upper edge', () => {
  expect(corners(FIRST)).toEqual({ left: 0, top: 0, right: 700, bottom: 1000 });
});

it.each([1, 2, 3] as const)('turned by %s quarters it still fills the width from the upper left corner', (turn) => {
  const shown = corners({ ...FIRST, turn });
  expect([shown.left, shown.right]).toEqual([0, 700]);
  expect(shown.bottom - shown.top).toBe(turn === 2 ? 1000 : 490);
});

it('down to the end shows the lower edge and not a pixel more', () => {
  let view: Parameters<typeof moveView>[0] = FIRST;
  for (let i = 0; i < 20; i++) view = moveView(view, 'down');
  expect(corners(view)).toEqual({ left: 0, top: -500, right: 700, bottom: 500 });
});

it('zoomed in, the first view shows the boxes at the right edge', () => {
  expect(corners({ ...FIRST_VIEW, zoom: 2 })).toMatchObject({ left: -700, right: 700, top: 0 });
});

it('the mouse pulls the picture pixel by pixel and not out of the pane', () => {
  const near = pullView({ ...FIRST, zoom: 2 }, PANE, A4, { x: -70, y: -150 });
  expect(corners(near)).toMatchObject({ left: -70, top: -150 });
  expect(corners(pullView(near, PANE, A4, { x: 9999, y: 9999 }))).toMatchObject({ left: 0, top: 0 });
});

it('four turns lead back, and both ends of the zoom hold', () => {
  let view: Parameters<typeof moveView>[0] = FIRST;
  for (let i = 0; i < 4; i++) view = moveView(view, 'turn');
  expect(view).toEqual(FIRST_VIEW);
  for (let i = 0; i < 50; i++) view = moveView(view, 'in');
  expect(view.zoom).toBeLessThanOrEqual(6);
  for (let i = 0; i < 50; i++) view = moveView(view, 'out');
  expect(view.zoom).toBeGreaterThan(0.1);
});

const press = (key: string, more = {}) => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  shiftKey: false,
  isComposing: false,
  ...more,
});

it('no key of the keying moves the picture', () => {
  const keying = [
    '0',
    '1',
    '5',
    '9',
    '.',
    'Enter',
    'Backspace',
    'Delete',
    'ArrowUp',
    'ArrowDown',
    'F2',
    'Tab',
    'Escape',
  ];
  expect(keying.map((key) => scanKeyOf(press(key), false))).toEqual(keying.map(() => null));
});

it('signs of the number pad are text where words are written, function keys work there too', () => {
  expect(['+', '-', '*', '/'].map((key) => scanKeyOf(press(key), false))).toEqual(['in', 'out', 'turn', 'next']);
  expect(['+', '-', '*', '/'].map((key) => scanKeyOf(press(key), true))).toEqual([null, null, null, null]);
  expect(['F7', 'F8', 'F9', 'PageDown'].map((key) => scanKeyOf(press(key), true))).toEqual([
    'turn',
    'in',
    'out',
    'next',
  ]);
  expect(scanKeyOf(press('ArrowLeft', { ctrlKey: true }), false)).toBe('left');
  expect(scanKeyOf(press('ArrowLeft', { ctrlKey: true }), true)).toBeNull();
  expect(scanKeyOf(press('ArrowDown', { ctrlKey: true }), true)).toBe('down');
});
