import { existsSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from '@playwright/test';
import type { HostOptions } from './e2e/fixtures.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const electronHere = existsSync(path.join(ROOT, 'node_modules/electron/path.txt'));
if (!electronHere && process.env['TEST_WORKER_INDEX'] === undefined)
  console.log(
    'not run: real Electron (its binary is not on this machine); the same specs run in the browser host and in the double',
  );

export default defineConfig<HostOptions>({
  testDir: path.join(ROOT, 'tests/e2e'),
  outputDir: path.join(ROOT, 'artifacts/e2e'),
  timeout: 240_000,
  expect: { timeout: 15_000 },
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: [
    ['list'],
    [
      'json',
      { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ?? path.join(ROOT, 'artifacts/playwright.json') },
    ],
  ],
  // Any zone but Asia/Shanghai: 北京时间 must not come from the machine (R11).
  use: {
    actionTimeout: 15_000,
    navigationTimeout: 60_000,
    trace: 'off',
    screenshot: 'only-on-failure',
    locale: 'zh-CN',
    timezoneId: 'America/Phoenix',
  },
  projects: [
    { name: 'browser', use: { hostKind: 'browser' } },
    { name: 'double', use: { hostKind: 'double' } },
    ...(electronHere ? [{ name: 'electron', use: { hostKind: 'electron' as const } }] : []),
  ],
});
