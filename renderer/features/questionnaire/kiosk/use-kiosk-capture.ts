import { useEffect, type RefObject } from 'react';
import { isAllowedKey } from './allowed-key.ts';
import { enterFullScreen } from './full-screen.ts';

/**
 * Takes from the browser every road that leads out of the page and that a page can take: keys, context menu, drag and
 * drop, back, zoom, clipboard, the mouse's own back button. What only the system decides (Alt+F4, the task switcher) is
 * not among them; the lock itself lies in the host and outlives all of it.
 */
export function useKioskCapture(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const ended = new AbortController();
    const on = (type: string, take: (event: Event) => void): void =>
      window.addEventListener(type, take, { capture: true, passive: false, signal: ended.signal });
    const refuse = (event: Event): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    for (const type of REFUSED) on(type, refuse);
    for (const type of ['keydown', 'keyup', 'keypress']) {
      on(type, (event) => {
        if (event instanceof KeyboardEvent) takeKey(event, root.current, refuse);
      });
    }
    for (const type of ['mousedown', 'mouseup', 'click', 'pointerdown', 'pointerup']) {
      on(type, (event) => {
        if (event instanceof MouseEvent && event.button !== 0) refuse(event);
      });
    }
    on('wheel', (event) => {
      if (event instanceof WheelEvent && event.ctrlKey) refuse(event);
    });
    for (const type of ['pointerdown', 'keydown']) on(type, enterFullScreen);
    // A step back is answered by a step forward: there is always this entry to come back to.
    history.pushState(null, '', KIOSK_PATH);
    on('popstate', (event) => {
      event.stopImmediatePropagation();
      history.pushState(null, '', KIOSK_PATH);
    });
    // A page of before that the browser kept whole and alive: it has to ask the host anew.
    on('pageshow', (event) => {
      if (event instanceof PageTransitionEvent && event.persisted) location.reload();
    });
    return () => ended.abort();
  }, [root]);
}

function takeKey(event: KeyboardEvent, root: HTMLElement | null, refuse: (event: Event) => void): void {
  const { target } = event;
  const inText = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
  if (!isAllowedKey(event, inText)) return refuse(event);
  if (event.key !== 'Tab') return;
  // The browser's own Tab would walk on into its address bar.
  refuse(event);
  if (event.type === 'keydown') moveFocus(root, event.shiftKey ? -1 : 1);
}

function moveFocus(root: HTMLElement | null, step: 1 | -1): void {
  const dialog = root?.querySelector('[role="dialog"], [role="alertdialog"]') ?? root;
  const stops = [...(dialog?.querySelectorAll<HTMLElement>('button:not(:disabled), textarea, input') ?? [])];
  if (stops.length === 0) return;
  const here = stops.indexOf(document.activeElement as HTMLElement);
  const next = here === -1 ? (step === 1 ? 0 : stops.length - 1) : (here + step + stops.length) % stops.length;
  stops[next]?.focus();
}

const KIOSK_PATH = '/kiosk';

const REFUSED = [
  'contextmenu',
  'auxclick',
  'dragstart',
  'dragenter',
  'dragover',
  'drop',
  'copy',
  'cut',
  'paste',
  'gesturestart',
  'beforeinstallprompt',
] as const;
