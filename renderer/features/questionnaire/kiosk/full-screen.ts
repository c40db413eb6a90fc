/**
 * Full screen, with the keys that a browser otherwise keeps for itself (Esc, Ctrl+W, Ctrl+N). Only a touch or a key may
 * ask for it, so the first one after a restart does. Where it is refused the page stays as it is: the lock does not
 * depend on it.
 */
export function enterFullScreen(): void {
  if (document.fullscreenElement !== null) return;
  document.documentElement
    .requestFullscreen({ navigationUI: 'hide' })
    .then(() => (navigator as Navigator & { readonly keyboard?: KeyboardLock }).keyboard?.lock())
    .catch(() => {});
}

export function leaveFullScreen(): void {
  if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => {});
}

/** Chromium's Keyboard Lock, which the DOM types do not have. */
interface KeyboardLock {
  lock(): Promise<void>;
}
