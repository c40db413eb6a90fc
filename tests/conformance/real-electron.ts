import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { _electron } from '@playwright/test';
import { makeBareApp } from '../double/bare-app.ts';
import { pageHost } from './page-host.ts';
import type { Realisation } from './realisation.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** null where the binary is not on this machine. */
export const realElectron: Realisation | null = existsSync(resolve(ROOT, 'node_modules/electron/path.txt'))
  ? {
      name: 'real Electron',
      kind: 'electron',
      open: async (folder) => {
        const rootOnly = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
        const appPath = makeBareApp();
        const app = await _electron.launch({
          args: [...rootOnly, appPath],
          env: { ...process.env, XUNTING_DATA: folder },
        });
        const page = await app.firstWindow();
        return {
          host: pageHost(page),
          raw: null,
          answerSave: (path) =>
            app.evaluate(({ dialog }, filePath) => {
              dialog.showSaveDialog = async () => ({ canceled: filePath === null, filePath: filePath ?? '' });
            }, path),
          close: async () => {
            await app.close();
            rmSync(appPath, { recursive: true, force: true });
          },
        };
      },
    }
  : null;
