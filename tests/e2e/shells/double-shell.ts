import path from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { appPage } from '../../double/app-page.ts';
import { quietProfile } from '../../../electron/chromium/quiet-profile.ts';
import { launchDouble, type RunningDouble } from '../../double/launch.ts';
import { poll } from './poll.ts';
import type { Shell, ShellPlace } from './shell.ts';
import { existsSync } from 'node:fs';

/** The built Electron main and preload over the double (tests/double/LIES.md says where it differs). */
export async function openDoubleShell(place: ShellPlace): Promise<Shell> {
  let running = await start(place);
  return {
    kind: 'double',
    page: () => running.page,
    killAndRestart: async () => {
      await running.app.kill();
      await running.browser.close().catch(() => {});
      running = await start(place);
      return running.page;
    },
    saveTo: async (name) => {
      const file = path.join(place.data, name);
      await running.app.answer('dialog.showSaveDialog', { canceled: false, filePath: file });
      return () => poll(`the saved file ${name}`, () => (existsSync(file) ? file : null));
    },
    close: async () => {
      await running.app.close();
      await running.browser.close().catch(() => {});
    },
  };
}

interface Running {
  readonly app: RunningDouble;
  readonly browser: Browser;
  readonly page: Page;
}

async function start({ data }: ShellPlace): Promise<Running> {
  // Electron has no 自动填写 that would keep names; the double's browser has.
  await quietProfile(path.join(data, 'user-data', 'chromium'));
  const app = await launchDouble({
    userData: path.join(data, 'user-data'),
    flags: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
    env: { TZ: 'America/Phoenix' },
  });
  const browser = await chromium.connectOverCDP(app.endpoint, { isLocal: true });
  const page = await appPage(browser);
  await page.setViewportSize({ width: 1366, height: 768 });
  return { app, browser, page };
}
