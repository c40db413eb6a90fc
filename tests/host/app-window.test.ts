import { spawn } from 'node:child_process';
import { mkdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { CHROMIUM_TEST_FLAGS, chromiumPath } from '../support/chromium-path.ts';
import { freePort } from './support/free-port.ts';
import { tempFolder } from './support/temp-folder.ts';

const PROCESS = resolve(import.meta.dirname, '../../electron/chromium/host-process.ts');

it('opens the page in an app window of its own profile, and ends with the window', { timeout: 120_000 }, async () => {
  const data = tempFolder();
  const port = await freePort();
  mkdirSync(join(data, 'renderer'));
  writeFileSync(join(data, 'renderer/index.html'), '<!doctype html><title>window</title>');
  // A real browser without a screen; everything else on its command line is the product's.
  const browser = join(data, 'browser.sh');
  const flags = ['--headless=new', ...CHROMIUM_TEST_FLAGS].join(' ');
  writeFileSync(browser, `#!/bin/sh\nexec ${chromiumPath()} ${flags} "$@"\n`, { mode: 0o755 });
  const env = {
    ...process.env,
    DISPLAY: ':0',
    XUNTING_BROWSER: browser,
    XUNTING_DATA: data,
    XUNTING_OUT: data,
    XUNTING_TEST_PORT: String(port),
    XUNTING_TEST_RESERVE: '4096',
  };
  const host = spawn(process.execPath, [PROCESS], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void host.kill('SIGKILL'));
  const exit = new Promise((done) => host.once('exit', done));
  const window = (): number => Number(/-(\d+)$/.exec(lockOf(join(data, 'browser')))?.[1] ?? 0);
  await expect.poll(window, { timeout: 60_000 }).toBeGreaterThan(0);
  expect(host.exitCode).toBeNull();
  process.kill(window(), 'SIGTERM');
  expect(await exit).toBe(0);
});

function lockOf(profile: string): string {
  try {
    return readlinkSync(join(profile, 'SingletonLock'));
  } catch {
    return '';
  }
}
