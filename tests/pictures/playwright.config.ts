import { defineConfig } from '@playwright/test';
import tests from '../playwright.config.ts';

export default defineConfig({
  ...tests,
  testDir: import.meta.dirname,
  reporter: 'list',
  timeout: 300_000,
  use: { ...tests.use, actionTimeout: 15_000 },
  projects: [{ name: 'browser' }],
});
