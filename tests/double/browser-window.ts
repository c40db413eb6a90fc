import type * as Electron from 'electron';
import { EventEmitter } from 'node:events';
import { app, knowWindows, windowClosed } from './app.ts';
import { makeEvent } from './event.ts';
import { note } from './record.ts';
import { strict } from './strict.ts';
import { WebContents } from './web-contents.ts';

const open = new Set<BrowserWindow>();
knowWindows(() => [...open]);

/** Shown, hidden, focused and minimised are flags: nothing is drawn. */
export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  #visible: boolean;
  #minimized = false;
  #destroyed = false;
  #announced = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    note('BrowserWindow', options);
    this.#visible = options.show !== false;
    const hooks = { onLoaded: () => this.#loaded(), onGone: () => this.#closed() };
    this.webContents = strict('webContents', new WebContents(options.webPreferences ?? {}, hooks));
    open.add(this);
    app.emit('web-contents-created', makeEvent({}), this.webContents);
    return strict('BrowserWindow', this);
  }
  loadURL(address: string): Promise<void> {
    return this.webContents.loadURL(address);
  }
  show(): void {
    this.#visible = true;
    note('BrowserWindow.show');
  }
  isVisible(): boolean {
    return this.#visible;
  }
  focus(): void {
    note('BrowserWindow.focus');
  }
  minimize(): void {
    this.#minimized = true;
  }
  restore(): void {
    this.#minimized = false;
  }
  isMinimized(): boolean {
    return this.#minimized;
  }
  setKiosk(on: boolean): void {
    note('BrowserWindow.setKiosk', on);
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  close(): void {
    if (this.#destroyed) return;
    const event = makeEvent({});
    this.emit('close', event);
    if (event.defaultPrevented) return;
    this.destroy();
  }
  destroy(): void {
    this.#closed();
    void WebContents.destroy(this.webContents);
  }
  #loaded(): void {
    if (this.#announced) return;
    this.#announced = true;
    this.emit('ready-to-show', makeEvent({}));
  }
  #closed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    open.delete(this);
    this.emit('closed');
    windowClosed();
  }
}
