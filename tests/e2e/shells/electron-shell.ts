import { existsSync } from 'node:fs';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { poll } from './poll.ts';
import type { Shell, ShellPlace } from './shell.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** Real Electron, where its binary is present. */
export async function openElectronShell(place: ShellPlace): Promise<Shell> {
  let app = await start(place);
  let page: Page = await app.firstWindow();
  return {
    kind: 'electron',
    page: () => page,
    killAndRestart: async () => {
      app.process().kill('SIGKILL');
      await app.waitForEvent('close').catch(() => null);
      app = await start(place);
      page = await app.firstWindow();
      return page;
    },
    saveTo: async (name) => {
      const file = path.join(place.data, name);
      await app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, file);
      return () => poll(`the saved file ${name}`, () => (existsSync(file) ? file : null));
    },
    close: () => app.close(),
  };
}

function start({ data }: ShellPlace): Promise<ElectronApplication> {
  return _electron.launch({
    args: [
      ROOT,
      `--user-data-dir=${path.join(data, 'user-data')}`,
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    env: { ...process.env, TZ: 'America/Phoenix' },
  });
}
