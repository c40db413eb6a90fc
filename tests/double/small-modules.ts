import { fork } from 'node:child_process';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as Electron from 'electron';
import { app } from './app.ts';
import { answerTo, note } from './record.ts';
import { strict } from './strict.ts';

/** Dialogs answer what the test scripted; the window argument is optional, as in Electron. */
export const dialog = strict('dialog', {
  showSaveDialog: async (...args: unknown[]) =>
    answerTo('dialog.showSaveDialog', args.at(-1)) as Electron.SaveDialogReturnValue,
  showMessageBoxSync: (...args: unknown[]) => answerTo('dialog.showMessageBoxSync', args.at(-1)) as number,
  showErrorBox: (title: string, content: string) => note('dialog.showErrorBox', { title, content }),
});

let backend: 'basic_text' | 'gnome_libsecret' = 'gnome_libsecret';

export function chooseSecretBackend(name: typeof backend): void {
  backend = name;
}

/** AES-256-GCM under a key in a file: the shape of safeStorage, none of its protection. */
export const safeStorage = strict('safeStorage', {
  getSelectedStorageBackend: () => backend,
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text: string) => {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', secretKey(), iv);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  },
  decryptStringAsync: async (sealed: Buffer) => {
    const decipher = createDecipheriv('aes-256-gcm', secretKey(), sealed.subarray(0, 12));
    decipher.setAuthTag(sealed.subarray(12, 28));
    const opened = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
    return { result: opened.toString('utf8'), shouldReEncrypt: false };
  },
});

function secretKey(): Buffer {
  const file = join(app.getPath('userData'), '.double-key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
  return readFileSync(file);
}

/** A forked Node process: Electron's has Chromium's sandbox and lifetime, and a port instead of a channel. */
export const utilityProcess = strict('utilityProcess', {
  fork: (modulePath: string, args: string[]) => {
    const child = fork(modulePath, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    return strict('UtilityProcess', {
      postMessage: (message: unknown) => {
        if (child.connected) child.send(message as object);
      },
      on: (event: 'message', listener: (message: unknown) => void) => child.on(event, listener),
      once: (event: 'exit', listener: (code: number) => void) => child.once(event, listener),
      kill: () => child.kill(),
    });
  },
});

/** Menus are kept as data and never drawn. */
export const Menu = strict('Menu', {
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => ({ template }),
  setApplicationMenu: (menu: object | null) => note('Menu.setApplicationMenu', menu),
});
