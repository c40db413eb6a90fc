// npm leaves out of the lock every optional platform package it could not look up, and `npm ci` then refuses that same
// lock on every machine. This adds the missing records; --check only reports them (exit 1), for CI.
import fs from 'node:fs';

const LOCK = new URL('../../package-lock.json', import.meta.url);
const PLATFORM =
  /(android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32|aix)-(arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64)/;

const lock = JSON.parse(fs.readFileSync(LOCK, 'utf8'));
const missing = [];
for (const [at, entry] of Object.entries(lock.packages)) {
  if (at === '') continue;
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    if (lock.packages[key] || lock.packages[`${at}/${key}`]) continue;
    const match = PLATFORM.exec(name);
    const record = { version: range.replace(/^[\^~]/, ''), dev: true, optional: true };
    if (match) Object.assign(record, { cpu: [match[2]], os: [match[1]] });
    lock.packages[key] = record;
    missing.push(name);
  }
}
if (process.argv.includes('--check')) {
  if (missing.length > 0) {
    console.error(
      `package-lock.json lacks ${missing.length} platform packages (run: npm run lock): ${missing.join(', ')}`,
    );
    process.exit(1);
  }
  console.log('package-lock.json holds every optional platform package');
} else {
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  fs.writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`added ${missing.length} platform packages to package-lock.json`);
}
