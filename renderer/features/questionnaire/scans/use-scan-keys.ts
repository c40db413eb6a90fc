import { useEffect, useRef } from 'react';
import { scanKeyOf, type ScanKey } from './scan-key.ts';

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

function isText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.inputMode !== 'numeric' && target.type !== 'radio';
  return target instanceof HTMLElement && (target.isContentEditable || target instanceof HTMLTextAreaElement);
}
