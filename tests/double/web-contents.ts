import type * as Electron from 'electron';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { fromChromium, toChromium } from './addresses.ts';
import { browser } from './browser.ts';
import type { CdpEvents, PausedRequest } from './cdp.ts';
import { makeEvent } from './event.ts';
import { invokeHandler } from './ipc-main.ts';
import { answerPausedRequest } from './network.ts';
import { mainWorld, preloadWorld } from './page-world.ts';
import { note } from './record.ts';
import { applyPermissions } from './session.ts';
import { makeWire } from './wire.ts';

const WORLD = 'electron-preload';
const wire = makeWire();
let lastId = 0;

/** What the page's preload world sends: a call of ipcRenderer.invoke, or an attempt at window.open. */
type FromPage =
  | { readonly invoke: number; readonly channel: string; readonly args: unknown[] }
  | { readonly open: string };

interface Hooks {
  readonly onLoaded: () => void;
  readonly onGone: () => void;
}

/** One page target of Chromium, dressed as Electron's webContents. */
export class WebContents extends EventEmitter {
  readonly id = ++lastId;
  readonly #preferences: Electron.WebPreferences;
  readonly #hooks: Hooks;
  readonly #started: Promise<void>;
  readonly #expected = new Set<string>();
  #session = '';
  #target = '';
  #frame = '';
  #address = '';
  #world: number | null = null;
  #destroyed = false;
  #openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });

  constructor(preferences: Electron.WebPreferences, hooks: Hooks) {
    super();
    const { contextIsolation, sandbox, nodeIntegration, preload } = preferences;
    if (contextIsolation === false || sandbox === false || nodeIntegration === true || preload === undefined)
      throw new Error('electron double: only sandboxed, isolated pages with a preload');
    this.#preferences = preferences;
    this.#hooks = hooks;
    this.#started = this.#start();
    this.#started.catch((error: unknown) => note('double.start-failed', String(error)));
  }

  async loadURL(address: string): Promise<void> {
    await this.#started;
    const url = toChromium(address);
    this.#expected.add(url);
    const { errorText } = await this.#send<{ errorText?: string }>('Page.navigate', { url });
    if (errorText !== undefined && errorText !== '') throw new Error(`${errorText} (-1) loading '${address}'`);
  }
  getURL(): string {
    return this.#address;
  }
  reload(): void {
    this.#expected.add(toChromium(this.#address));
    this.#send('Page.navigate', { url: toChromium(this.#address) }).catch((error: unknown) =>
      note('double.reload', String(error)),
    );
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  setIgnoreMenuShortcuts(ignore: boolean): void {
    note('webContents.setIgnoreMenuShortcuts', ignore);
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.#openHandler = handler;
  }
  /** For BrowserWindow. */
  static async destroy(contents: WebContents): Promise<void> {
    if (contents.#destroyed) return;
    const chromium = await browser();
    await chromium.send('Target.closeTarget', { targetId: contents.#target }).catch(() => {});
    contents.#gone();
  }

  #send<T = unknown>(method: string, params: object = {}): Promise<T> {
    return browser().then((chromium) => chromium.send<T>(method, params, this.#session));
  }

  async #start(): Promise<void> {
    const chromium = await browser();
    const made = await chromium.send<{ targetId: string }>('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
    });
    this.#target = made.targetId;
    const attached = await chromium.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId: this.#target,
      flatten: true,
    });
    this.#session = attached.sessionId;
    const tree = await this.#send<{ frameTree: { frame: { id: string } } }>('Page.getFrameTree');
    this.#frame = tree.frameTree.frame.id;
    await this.#listen();
    await Promise.all([
      this.#send('Page.enable'),
      this.#send('Runtime.enable'),
      this.#send('Inspector.enable'),
      this.#send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      this.#send('Runtime.addBinding', { name: '__doubleSend', executionContextName: WORLD }),
    ]);
    const guard = (code: string): string => `if (window === top && location.href !== 'about:blank') { ${code} }`;
    const facts = JSON.stringify({ platform: process.platform, versions: process.versions });
    const preload = `function (require, process, module, exports) {\n${readFileSync(this.#preferences.preload ?? '', 'utf8')}\n}`;
    // Order: the main world must listen before the preload exposes anything to it.
    await this.#send('Page.addScriptToEvaluateOnNewDocument', {
      source: guard(`(${mainWorld.toString()})(${makeWire.toString()})`),
    });
    await this.#send('Page.addScriptToEvaluateOnNewDocument', {
      worldName: WORLD,
      source: guard(`(${preloadWorld.toString()})(${makeWire.toString()}, ${preload}, ${facts})`),
    });
  }

  async #listen(): Promise<void> {
    const chromium = await browser();
    const on = <E extends keyof CdpEvents>(method: E, listener: (params: CdpEvents[E]) => void): void =>
      chromium.on(method, this.#session, listener);
    on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === WORLD && context.auxData.frameId === this.#frame) this.#world = context.id;
    });
    on('Runtime.executionContextsCleared', () => (this.#world = null));
    on('Runtime.bindingCalled', (call) => {
      if (call.name === '__doubleSend' && call.executionContextId === this.#world) this.#fromPage(call.payload);
    });
    on('Fetch.requestPaused', (paused) => {
      this.#paused(paused).catch((error: unknown) => {
        // A reload takes back what its page had asked for: nobody waits for that answer.
        const takenBack = String(error).includes('Invalid InterceptionId');
        if (!this.#destroyed) note(takenBack ? 'double.request-taken-back' : 'double.request-failed', String(error));
      });
    });
    on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId === undefined) this.#address = fromChromium(frame.url + (frame.urlFragment ?? ''));
    });
    on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === this.#frame) this.#address = fromChromium(url);
    });
    on('Page.loadEventFired', () => {
      if (this.#address === '' || this.#address === 'about:blank') return;
      this.emit('did-finish-load', makeEvent({}));
      this.#hooks.onLoaded();
    });
    on('Inspector.targetCrashed', () =>
      this.emit('render-process-gone', makeEvent({}), { reason: 'crashed', exitCode: 1 }),
    );
    chromium.on('Target.targetCreated', '', ({ targetInfo }) => {
      if (targetInfo.openerId !== this.#target) return;
      void chromium.send('Target.closeTarget', { targetId: targetInfo.targetId }).catch(() => {});
    });
    chromium.on('Target.targetDestroyed', '', ({ targetId }) => {
      if (targetId === this.#target) this.#gone();
    });
  }

  /** A request of the page: first the navigation locks, then the request filter, then the scheme's handler. */
  async #paused(paused: PausedRequest): Promise<void> {
    const address = fromChromium(paused.request.url);
    const navigates = paused.resourceType === 'Document';
    const isMainFrame = paused.frameId === this.#frame;
    if (navigates && !(isMainFrame && this.#expected.delete(paused.request.url))) {
      const event = makeEvent({ url: address, isMainFrame, isSameDocument: false });
      this.emit('will-frame-navigate', event);
      if (isMainFrame) this.emit('will-navigate', event, address);
      if (event.defaultPrevented) {
        note('double.navigation-blocked', address);
        await this.#send('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Aborted' });
        return;
      }
    }
    if (navigates && isMainFrame) await applyPermissions(this as unknown as Electron.WebContents, paused.request.url);
    await answerPausedRequest(paused, (method, params) => this.#send(method, params));
  }

  #fromPage(payload: string): void {
    const message = wire.decode(payload) as FromPage;
    if ('open' in message) {
      const url = fromChromium(message.open);
      note('double.window-open', { url, answer: this.#openHandler({ url }).action });
      return;
    }
    // Electron's frame is gone after a navigation; here it is read at the moment of the call.
    const frame = { url: this.#address, parent: null, isDestroyed: () => this.#destroyed };
    const event = makeEvent({ sender: this, senderFrame: frame, processId: 1, frameId: 1, type: 'frame' });
    const world = this.#world;
    const answer = (ok: boolean, value: unknown): void => {
      const text = JSON.stringify(wire.encode({ id: message.invoke, ok, value }));
      // A page that has navigated on is no longer there to hear the answer.
      this.#send('Runtime.evaluate', { expression: `__doubleReceive(${text})`, contextId: world }).catch(() => {});
    };
    invokeHandler(message.channel, event, message.args).then(
      (value) => answer(true, value),
      (error: unknown) => answer(false, error),
    );
  }

  #gone(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.emit('destroyed', makeEvent({}));
    this.#hooks.onGone();
  }
}
