// Every test, in the order in which a failure is cheapest: system tools, check, build, unit and tool tests, end to end.
// Closes with one plain line that counts all of them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureSystemTools } from './system-tools.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');
const BIN = path.join(ROOT, 'node_modules/.bin');
const REPORTS = path.join(ROOT, 'artifacts');

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

const total = { passed: 0, failed: 0 };
if (!ensureSystemTools()) {
  console.error('The tests need the tools named above.');
  process.exit(1);
}
step('check', () => run('node', ['tests/run/check.mjs']));
step('build', () => run('node', ['electron/build/build.mjs']));
step('vitest', () => {
  const code = run('vitest', [
    'run',
    '-c',
    'tests/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    '--outputFile.json=artifacts/vitest.json',
  ]);
  const report = read('vitest.json');
  count(report?.numPassedTests, report?.numFailedTests);
  return code;
});
step('end to end', () => {
  const code = run('playwright', ['test', '-c', 'tests/playwright.config.ts'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: path.join(REPORTS, 'playwright.json'),
  });
  const stats = read('playwright.json')?.stats;
  count((stats?.expected ?? 0) + (stats?.flaky ?? 0), stats?.unexpected);
  return code;
});
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

function step(name, body) {
  console.log(`\n== ${name}`);
  const before = total.passed + total.failed;
  const failedBefore = total.failed;
  const code = body();
  const counted = total.passed + total.failed - before;
  // A runner that died before it counted anything must not pass for one that had nothing to say.
  if (code !== 0 && total.failed === failedBefore) total.failed++;
  else if (code === 0 && counted === 0) total.passed++;
}

function count(passed, failed) {
  total.passed += passed ?? 0;
  total.failed += failed ?? 0;
}

function read(name) {
  try {
    return JSON.parse(readFileSync(path.join(REPORTS, name), 'utf8'));
  } catch {
    return null;
  }
}

function run(command, args, env = {}) {
  const windows = process.platform === 'win32';
  const file = command === 'node' ? process.execPath : path.join(BIN, windows ? `${command}.cmd` : command);
  return (
    spawnSync(file, args, {
      cwd: ROOT,
      stdio: 'inherit',
      shell: windows && command !== 'node',
      env: { ...process.env, ...env },
    }).status ?? 1
  );
}
