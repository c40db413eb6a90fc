import { useEffect, useRef } from 'react';
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

/** Listens before the boxes do: what moves the picture is no keystroke of the keying. */
export function useScanKeys(act: (key: ScanKey) => void, enabled: boolean): void {
  const current = useRef(act);
  useEffect(() => {
    current.current = act;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    const listen = (event: KeyboardEvent): void => {
      const key = scanKeyOf(event, isText(event.target));
      if (key === null) return;
      event.preventDefault();
      event.stopPropagation();
      current.current(key);
    };
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, [enabled]);
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey' | 'isComposing'>;

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

function isText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.inputMode !== 'numeric' && target.type !== 'radio';
  return target instanceof HTMLElement && (target.isContentEditable || target instanceof HTMLTextAreaElement);
}
