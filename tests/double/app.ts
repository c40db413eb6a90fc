import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closeBrowser } from './browser.ts';
import { makeEvent } from './event.ts';
import { readOptions } from './options.ts';
import { note } from './record.ts';
import { takeLock } from './single-instance.ts';
import { strict } from './strict.ts';

const options = readOptions();
const manifest = JSON.parse(readFileSync(join(options.appPath, 'package.json'), 'utf8')) as {
  name: string;
  version: string;
};

/** What the app's lifecycle needs of the windows, handed in so that the two modules do not import each other. */
export interface OpenWindow {
  close(): void;
  isDestroyed(): boolean;
}

class App extends EventEmitter {
  readonly isPackaged = options.packaged ?? false;
  #ready = false;
  #quitting = false;
  #ended = false;
  #windows: () => readonly OpenWindow[] = () => [];
  #paths = new Map([['userData', options.userData]]);
  readonly #whenReady = new Promise<void>((resolve) => void this.once('ready', () => resolve()));

  whenReady(): Promise<void> {
    return this.#whenReady;
  }
  isReady(): boolean {
    return this.#ready;
  }
  getVersion(): string {
    return manifest.version;
  }
  getAppPath(): string {
    return options.appPath;
  }
  getPath(name: string): string {
    const userData = this.#paths.get('userData') ?? options.userData;
    const path = this.#paths.get(name) ?? join(userData, name);
    mkdirSync(path, { recursive: true });
    return path;
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }
  enableSandbox(): void {
    if (this.#ready) throw new Error('app.enableSandbox() can only be called before app is ready');
    note('app.enableSandbox');
  }
  requestSingleInstanceLock(): boolean {
    return (
      takeLock(this.getPath('userData'), (argv, cwd) =>
        this.emit('second-instance', makeEvent({}), argv, cwd, null),
      ) !== null
    );
  }
  quit(): void {
    if (this.#quitting || this.#ended) return;
    const before = makeEvent({});
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.#quitting = true;
    setImmediate(() => this.#closeAllAndExit());
  }
  exit(code = 0): void {
    if (this.#ended) return;
    this.#ended = true;
    this.emit('quit', makeEvent({}), code);
    void closeBrowser().finally(() => process.exit(code));
  }
  /** For the double's own modules. */
  static becomeReady(app: App): void {
    app.#ready = true;
    app.emit('ready', makeEvent({}), {});
  }
  static hasEnded(app: App): boolean {
    return app.#ended || app.#quitting;
  }
  static knowWindows(app: App, windows: () => readonly OpenWindow[]): void {
    app.#windows = windows;
  }
  static windowClosed(app: App): void {
    if (app.#windows().length > 0 || app.#quitting) return;
    if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed');
    else app.quit();
  }
  #closeAllAndExit(): void {
    for (const window of this.#windows()) {
      window.close();
      if (!window.isDestroyed()) {
        this.#quitting = false;
        return;
      }
    }
    const event = makeEvent({});
    this.emit('will-quit', event);
    if (event.defaultPrevented) this.#quitting = false;
    else this.exit(0);
  }
}

const theApp = new App();
export const app = strict('app', theApp);
export type DoubleApp = App;

export function becomeReady(): void {
  App.becomeReady(theApp);
}
export function hasEnded(): boolean {
  return App.hasEnded(theApp);
}
export function knowWindows(windows: () => readonly OpenWindow[]): void {
  App.knowWindows(theApp, windows);
}
export function windowClosed(): void {
  App.windowClosed(theApp);
}
