// npm leaves out of the lock every optional platform package it could not look up, and `npm ci` then refuses that same
// lock on every machine. This adds the missing records; --check only reports them (exit 1), for CI.
import fs from 'node:fs';

const LOCK = new URL('../../package-lock.json', import.meta.url);
const PLATFORM =
  /(android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32|aix)-(arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64)/;
const EXACT = /^[\^~]?(\d+\.\d+\.\d+\S*)$/;

const lock = JSON.parse(fs.readFileSync(LOCK, 'utf8'));
const missing = [];
for (const [at, entry] of Object.entries(lock.packages)) {
  if (at === '') continue;
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const wanted = EXACT.exec(range)?.[1];
    const places = seenFrom(at).map((folder) => `${folder}node_modules/${name}`);
    const found = places.find((place) => lock.packages[place]);
    // Another version higher up does not serve: two versions of one tool have two sets of platform packages.
    if (found && (!wanted || range !== wanted || lock.packages[found].version === wanted)) continue;
    const record = { version: wanted ?? range, dev: true, optional: true };
    const match = PLATFORM.exec(name);
    if (match) Object.assign(record, { cpu: [match[2]], os: [match[1]] });
    const free = found ? places.slice(0, places.indexOf(found)) : places;
    const place = free.at(-1);
    if (place === undefined) throw new Error(`${at} itself holds ${found} in another version than ${range}`);
    lock.packages[place] = record;
    missing.push(`${name}@${record.version}`);
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

/** Where Node looks for what the package at `at` needs: its own folder first, the root last. */
function seenFrom(at) {
  const folders = [`${at}/`];
  for (let rest = at; rest.includes('node_modules/');) {
    rest = rest.slice(0, rest.lastIndexOf('node_modules/'));
    folders.push(rest);
    rest = rest.replace(/\/$/, '');
  }
  return folders;
}
