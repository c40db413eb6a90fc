import { defineConfig } from 'vitest/config';

// Any zone but Asia/Shanghai: a test that passes only where the machine's zone is 北京时间 proves nothing (R11).
process.env['TZ'] = 'America/Phoenix';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
