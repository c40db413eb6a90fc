// Types, lint, format, dead code and the lock file, side by side; every failure is shown, the first does not hide the rest.
import { spawn } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const BIN = path.join(ROOT, 'node_modules/.bin');
const ZONES = ['shared', 'renderer', 'electron', 'seeds', 'tests', 'tests/tsconfig.page.json'];

const steps = [
  ...ZONES.map((zone) => ({ name: `types ${zone}`, command: 'tsc', args: ['-p', zone] })),
  { name: 'lint', command: 'oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'format', command: 'oxfmt', args: ['--check'] },
  { name: 'dead code', command: 'knip', args: ['--no-progress', '--no-config-hints'] },
  { name: 'lock file', command: 'node', args: [path.join('tests', 'run', 'fix-lock.mjs'), '--check'] },
];

const started = Date.now();
let failed = 0;
const queue = [...steps];
await Promise.all([worker(), worker()]);
console.log(
  `check: ${steps.length - failed} passed, ${failed} failed in ${((Date.now() - started) / 1000).toFixed(1)} s`,
);
process.exit(failed === 0 ? 0 : 1);

async function worker() {
  for (let step = queue.shift(); step; step = queue.shift()) {
    const { name, command, args } = step;
    const { code, output } = await run(command, args);
    if (code !== 0) failed++;
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}${code === 0 ? '' : `\n${output}`}`);
  }
}

function run(command, args) {
  return new Promise((resolve) => {
    const windows = process.platform === 'win32';
    const child = spawn(path.join(BIN, windows ? `${command}.cmd` : command), args, { cwd: ROOT, shell: windows });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
