import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { readlink } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { CHROMIUM_TEST_FLAGS, chromiumPath } from '../../support/chromium-path.ts';
import { quietProfile } from '../../../electron/chromium/quiet-profile.ts';
import { poll } from './poll.ts';
import type { Shell, ShellPlace } from './shell.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** The real browser host in a process of its own, and a real Chromium over a profile that outlives a kill. */
export async function openBrowserShell(place: ShellPlace): Promise<Shell> {
  let running = await start(place);
  const exportsFolder = path.join(place.data, 'exports');
  return {
    kind: 'browser',
    page: () => running.page,
    killAndRestart: async () => {
      running.host.kill('SIGKILL');
      // A kill of the whole browser: every process of it hangs on the one that holds the profile.
      const browser = running.browserPid;
      const closed = running.context.waitForEvent('close').catch(() => null);
      process.kill(browser, 'SIGKILL');
      await closed;
      running = await start(place);
      return running.page;
    },
    saveTo: () => {
      const before = new Set(list(exportsFolder));
      return Promise.resolve(() =>
        poll('a new file in the export folder', () => {
          const found = list(exportsFolder).find((file) => !before.has(file) && !file.startsWith('.'));
          return found === undefined ? null : path.join(exportsFolder, found);
        }),
      );
    },
    close: async () => {
      await running.context.close();
      running.host.kill('SIGTERM');
    },
  };
}

interface Running {
  readonly host: ChildProcess;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly browserPid: number;
}

async function start({ data, port }: ShellPlace): Promise<Running> {
  const host = spawn(process.execPath, [path.join(ROOT, 'out/chromium/host.mjs'), '--no-window', '--json'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      XUNTING_DATA: data,
      XUNTING_TEST_PORT: String(port),
      XUNTING_TEST_RESERVE: String(1024 * 1024),
      TZ: 'America/Phoenix',
    },
  });
  const url = await startAddress(host);
  const profile = path.join(data, 'test-profile');
  await quietProfile(profile);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    args: [...CHROMIUM_TEST_FLAGS, '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'America/Phoenix',
    permissions: ['camera'],
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(url);
  return { host, context, page, browserPid: await pidOf(profile) };
}

function startAddress(host: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    host.once('exit', (code) => reject(new Error(`the browser host ended with ${code}`)));
    if (!host.stdout) throw new Error('no output of the host');
    createInterface({ input: host.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as { ready?: { url: string }; refused?: string };
      if (said.ready) resolve(said.ready.url);
      else reject(new Error(`the browser host refused: ${said.refused}`));
    });
  });
}

/** The process that holds the profile, from Chromium's own lock. */
async function pidOf(profile: string): Promise<number> {
  const owner = await readlink(path.join(profile, 'SingletonLock'));
  return Number(owner.slice(owner.lastIndexOf('-') + 1));
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
