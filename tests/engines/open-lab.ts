import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { CHROMIUM_TEST_FLAGS, chromiumPath } from '../support/chromium-path.ts';

export interface Lab {
  readonly page: Page;
  readonly close: () => Promise<void>;
}

/**
 * A real Chromium with this folder’s page, served from memory; no request leaves it. The page sets a global `lab`. UTC: a day
 * is 24 hours there.
 */
export async function openLab(folder = new URL('./page', import.meta.url), minify = false): Promise<Lab> {
  const out = mkdtempSync(path.join(tmpdir(), 'xunting-engines-'));
  await build({
    configFile: false,
    envDir: false,
    logLevel: 'error',
    root: fileURLToPath(folder),
    base: '/',
    build: { outDir: out, emptyOutDir: true, target: 'chrome140', modulePreload: { polyfill: false }, minify },
  });
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...CHROMIUM_TEST_FLAGS] });
  const page = await browser.newPage({ timezoneId: 'UTC', locale: 'zh-CN' });
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = path.join(out, pathname === '/' ? 'index.html' : pathname);
    const body = readOr404(file);
    await (body === null
      ? route.fulfill({ status: 404, body: '' })
      : route.fulfill({
          body,
          contentType: TYPES[path.extname(file)] ?? 'application/octet-stream',
          headers: ISOLATED,
        }));
  });
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(String(error)));
  await page.goto('http://localhost/');
  await page
    .waitForFunction(() => 'lab' in globalThis, null, { timeout: 30_000 })
    .catch((thrown: unknown) => {
      throw new Error(`the page did not start: ${failures.join('; ')}`, { cause: thrown });
    });
  return {
    page,
    close: async () => {
      await browser.close();
      rmSync(out, { recursive: true, force: true });
    },
  };
}

/** An isolated page has a clock of five microseconds; elsewhere it is a hundred, more than one edit takes. */
const ISOLATED = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

function readOr404(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
