import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { describe, expect, it } from 'vitest';
import { createKioskWindow } from '../../electron/main/kiosk-window.ts';

class FakeWindow extends EventEmitter {
  kiosk = false;
  ignoresMenu = false;
  gone = false;
  readonly webContents = { setIgnoreMenuShortcuts: (ignore: boolean) => void (this.ignoresMenu = ignore) };
  setKiosk(on: boolean): void {
    this.kiosk = on;
  }
  isDestroyed(): boolean {
    return this.gone;
  }
  /** Whether the window may go. */
  asksToClose(): boolean {
    let prevented = false;
    this.emit('close', { preventDefault: () => void (prevented = true) });
    return !prevented;
  }
}

function held(): { window: FakeWindow; kiosk: ReturnType<typeof createKioskWindow> } {
  const window = new FakeWindow();
  const kiosk = createKioskWindow();
  kiosk.hold(window as unknown as BrowserWindow);
  return { window, kiosk };
}

describe('the window while 自助 holds the app', () => {
  it('is full screen, keeps its menu keys shut and cannot be closed, until it is let go', () => {
    const { window, kiosk } = held();
    expect(window.asksToClose()).toBe(true);
    kiosk.follow(true);
    expect(window).toMatchObject({ kiosk: true, ignoresMenu: true });
    expect(window.asksToClose()).toBe(false);
    kiosk.follow(false);
    expect(window).toMatchObject({ kiosk: false, ignoresMenu: false });
    expect(window.asksToClose()).toBe(true);
  });

  it('is held from its first moment when the lock was known before it', () => {
    const kiosk = createKioskWindow();
    kiosk.follow(true);
    const window = new FakeWindow();
    kiosk.hold(window as unknown as BrowserWindow);
    expect(window).toMatchObject({ kiosk: true, ignoresMenu: true });
    expect(window.asksToClose()).toBe(false);
  });

  it('asks nothing of a window that is gone', () => {
    const { window, kiosk } = held();
    window.gone = true;
    window.emit('closed');
    kiosk.follow(true);
    expect(window.kiosk).toBe(false);
  });
});
