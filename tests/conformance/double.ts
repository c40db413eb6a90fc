import { rmSync } from 'node:fs';
import { openApp } from '../double/app-page.ts';
import { makeBareApp } from '../double/bare-app.ts';
import { pageHost } from './page-host.ts';
import type { Realisation } from './realisation.ts';

/** The built main process and preload over the double, called from the page. */
export const double: Realisation = {
  name: 'built main and preload in the Electron double',
  kind: 'electron',
  open: async (folder) => {
    const appPath = makeBareApp();
    const { app, page, close } = await openApp({ userData: folder, appPath });
    return {
      host: pageHost(page),
      raw: null,
      answerSave: (path) => app.answer('dialog.showSaveDialog', { canceled: path === null, filePath: path ?? '' }),
      close: async () => {
        await close();
        rmSync(appPath, { recursive: true, force: true });
      },
    };
  },
};
