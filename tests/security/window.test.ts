import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';

const made: FakeWindow[] = [];
class FakeWindow extends EventEmitter {
  options: { webPreferences?: Record<string, unknown> };
  webContents = Object.assign(new EventEmitter(), { reloads: 0, reload: () => void this.webContents.reloads++ });
  loaded: string[] = [];
  constructor(options: object) {
    super();
    this.options = options;
    made.push(this);
  }
  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    return Promise.resolve();
  }
  destroyed = 0;
  isDestroyed(): boolean {
    return this.destroyed > 0;
  }
  destroy(): void {
    this.destroyed += 1;
  }
}
const dialog = {
  answer: 0,
  asked: [] as { buttons: string[]; cancelId: number }[],
  errors: [] as string[],
  showMessageBoxSync: (_window: object, options: { buttons: string[]; cancelId: number }) => {
    dialog.asked.push(options);
    return dialog.answer;
  },
  showErrorBox: (_title: string, content: string) => void dialog.errors.push(content),
};
const safeStorage = {
  backend: 'gnome_libsecret',
  available: true,
  getSelectedStorageBackend: () => safeStorage.backend,
  isAsyncEncryptionAvailable: async () => safeStorage.available,
  encryptStringAsync: async (text: string) => Buffer.from(`sealed:${text}`),
  decryptStringAsync: async (bytes: Buffer) => ({
    result: bytes.toString().slice('sealed:'.length),
    shouldReEncrypt: false,
  }),
};
vi.mock('electron', () => ({ BrowserWindow: FakeWindow, dialog, safeStorage }));
const { openMainWindow, windowOptions } = await import('../../electron/main/window.ts');
const { electronKeychain } = await import('../../electron/main/keychain.ts');

beforeEach(() => void made.splice(0));

describe('the window', () => {
  it.each([true, false])('has exactly these web preferences (developing: %s)', (developing) => {
    expect(windowOptions('/app/preload.cjs', developing).webPreferences).toEqual({
      preload: '/app/preload.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      devTools: developing,
    });
  });

  it('opens the page and comes back after its process died, but not for ever', () => {
    const reasons: string[] = [];
    openMainWindow('/app/preload.cjs', false, (reason) => reasons.push(reason));
    const window = made[0] as FakeWindow;
    expect(window.loaded).toEqual(['xunting://app/']);
    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(window.webContents.reloads).toBe(0);
    for (let i = 0; i < 10; i++) window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(window.webContents.reloads).toBe(3);
    expect(reasons).toHaveLength(11);
    // Once: the sentence, and no blank window behind it.
    expect(dialog.errors).toEqual([expect.stringContaining('界面多次意外退出')]);
    expect(window.destroyed).toBe(1);
  });

  it.each([
    [0, false],
    [1, true],
  ])('asks when the page objects to being closed; button %i lets it go: %s', (answer, goes) => {
    openMainWindow('/app/preload.cjs', false, () => {});
    dialog.answer = answer;
    dialog.asked = [];
    let prevented = false;
    (made[0] as FakeWindow).webContents.emit('will-prevent-unload', { preventDefault: () => void (prevented = true) });
    expect(prevented).toBe(goes);
    expect(dialog.asked).toMatchObject([{ buttons: ['留下', '仍然关闭'], cancelId: 0 }]);
  });
});

describe('the keychain', () => {
  it('seals and opens any bytes', async () => {
    const keychain = electronKeychain('linux');
    const secret = Uint8Array.from({ length: 256 }, (_, i) => i);
    expect(await keychain.unseal(await keychain.seal(secret))).toEqual(secret);
  });

  it.each([
    ['linux', 'gnome_libsecret', true, true],
    ['linux', 'kwallet6', true, true],
    ['linux', 'basic_text', true, false],
    ['linux', 'unknown', true, false],
    ['linux', 'kwallet6', false, false],
    ['win32', 'unknown', true, true],
    ['win32', 'unknown', false, false],
  ] as const)('on %s with %s (system says %s) is offered: %s', async (platform, backend, available, offered) => {
    Object.assign(safeStorage, { backend, available });
    expect(await electronKeychain(platform).available()).toBe(offered);
  });
});
