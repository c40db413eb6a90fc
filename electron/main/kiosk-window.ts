import type { BrowserWindow } from 'electron';

/** The window while 自助 holds the app: full screen without a way out of it, not to be closed, no menu keys. */
export interface KioskWindow {
  hold(window: BrowserWindow): void;
  follow(locked: boolean): void;
}

export function createKioskWindow(): KioskWindow {
  let held: BrowserWindow | null = null;
  let locked = false;
  const apply = (): void => {
    if (held === null || held.isDestroyed()) return;
    held.setKiosk(locked);
    // Without this the menu's own keys (退出, 全屏, 放大) are taken before the page sees them.
    held.webContents.setIgnoreMenuShortcuts(locked);
  };
  return {
    hold: (window) => {
      held = window;
      window.on('close', (event) => {
        if (locked) event.preventDefault();
      });
      window.on('closed', () => (held = null));
      if (locked) apply();
    },
    follow: (now) => {
      if (now === locked) return;
      locked = now;
      apply();
    },
  };
}
