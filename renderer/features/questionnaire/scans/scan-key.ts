import type { ScanMove } from './scan-view.ts';

export type ScanKey = ScanMove | 'next' | 'previous';

/** Keys that no box takes: they work from anywhere on the screen, in a text too. */
const ANYWHERE: Readonly<Record<string, ScanKey>> = {
  F7: 'turn',
  F8: 'in',
  F9: 'out',
  PageDown: 'next',
  PageUp: 'previous',
};
/** Beside the digits of the number pad; in a text they are text. */
const NUMBER_PAD: Readonly<Record<string, ScanKey>> = { '+': 'in', '-': 'out', '*': 'turn', '/': 'next' };
const WITH_CTRL: Readonly<Record<string, ScanKey>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'whole',
};

/** What a KeyboardEvent says. */
interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
}

/** `inText`: the key was pressed where words are written. There Ctrl with an arrow moves by words. */
export function scanKeyOf(pressed: Pressed, inText: boolean): ScanKey | null {
  const { key, ctrlKey } = pressed;
  if (pressed.altKey || pressed.metaKey || pressed.isComposing) return null;
  if (ctrlKey) {
    const sideways = key === 'ArrowLeft' || key === 'ArrowRight' || key === 'Home';
    return pressed.shiftKey || (inText && sideways) ? null : (WITH_CTRL[key] ?? null);
  }
  return ANYWHERE[key] ?? (inText ? null : (NUMBER_PAD[key.normalize('NFKC')] ?? null));
}
