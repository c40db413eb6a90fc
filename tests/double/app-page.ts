import { chromium, type Browser, type Page } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';
import { launchDouble, type LaunchOptions, type RunningDouble } from './launch.ts';

export interface OpenedApp {
  readonly app: RunningDouble;
  readonly page: Page;
  close(): Promise<void>;
}

/** Launches the double and waits for the product's page. */
export async function openApp(options: LaunchOptions): Promise<OpenedApp> {
  const app = await launchDouble(options);
  const browser = await chromium.connectOverCDP(app.endpoint);
  const page = await appPage(browser);
  return {
    app,
    page,
    close: async () => {
      await app.close();
      await browser.close();
    },
  };
}

/** The page of the app scheme; a new connection learns of its targets one after another. */
export async function appPage(browser: Browser, limitMs = 30_000): Promise<Page> {
  for (const end = Date.now() + limitMs; Date.now() < end; await sleep(25)) {
    const page = browser
      .contexts()
      .flatMap((context) => context.pages())
      .find((candidate) => candidate.url().includes('-scheme.test'));
    if (page !== undefined) return page;
  }
  throw new Error('the page of the app did not come up');
}
