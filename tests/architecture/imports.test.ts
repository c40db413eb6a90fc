import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { refusal } from './check-import.ts';
import { importsOf } from './imports-of.ts';
import { ZONES } from './zones.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /\.(ts|tsx|mts|mjs|js)$/.test(file) && !file.startsWith('tests/'));

describe('the import table', () => {
  it('is kept by every file outside tests/', () => {
    const refusals = files.flatMap((file) =>
      importsOf(file, readFileSync(path.join(ROOT, file), 'utf8')).flatMap(
        (specifier) => refusal(file, specifier) ?? [],
      ),
    );
    expect(refusals).toEqual([]);
  });

  it('has read files of every zone', () => {
    const empty = ZONES.filter((zone) => !files.some((file) => file.startsWith(zone.folder))).map(
      (zone) => zone.folder,
    );
    expect(empty).toEqual([]);
  });

  it('keeps electron in main and preload, dexie in data, node out of renderer and shared', () => {
    const holders = (name: string) => ZONES.filter((zone) => zone.may.includes(name)).map((zone) => zone.folder);
    expect(holders('electron')).toEqual(['electron/main/', 'electron/preload/']);
    expect(holders('dexie')).toEqual(['renderer/data/']);
    expect(holders('node:').filter((folder) => /^(renderer|shared)\//.test(folder))).toEqual([]);
  });
});

describe('the guard bites', () => {
  const planted: [file: string, source: string][] = [
    ['shared/lib/a.ts', "import fs from 'node:fs';"],
    ['shared/domain/a.ts', "import { db } from '../../renderer/data/database.ts';"],
    ['shared/domain/a.ts', "import type { BrowserWindow } from 'electron';"],
    ['shared/sync/a.ts', "export { Dexie } from 'dexie';"],
    ['shared/pdf/a.ts', "import '../host/contract.ts';"],
    ['renderer/features/home/a.tsx', "import Dexie from 'dexie';"],
    ['renderer/features/home/a.tsx', "import { x } from '../records/records.tsx';"],
    ['renderer/features/visit/a.tsx', "import { x } from '../records/records-screen.tsx';"],
    ['renderer/features/home/a.tsx', "import { x } from '../visit/visit-header.tsx';"],
    ['renderer/ui/a.tsx', "import { x } from '../data/database.ts';"],
    ['renderer/workers/a.ts', "const x = await import('../app/routes.tsx');"],
    ['renderer/app/a.tsx', "import { readFile } from 'node:fs/promises';"],
    ['electron/host/a.ts', "import { app } from 'electron';"],
    ['electron/preload/a.ts', "import { z } from 'zod';"],
    ['electron/chromium/a.ts', "import '../main/main.ts';"],
    ['seeds/build/a.ts', "import '../../renderer/text/errors.ts';"],
    ['renderer/data/a.ts', 'const name = "x"; const x = await import(name);'],
    ['scripts/a.ts', "import 'zod';"],
  ];

  it.each(planted)('refuses a planted import in %s: %s', (file, source) => {
    expect(importsOf(file, source).map((specifier) => refusal(file, specifier))).toEqual([expect.any(String)]);
  });

  it('lets an allowed import pass', () => {
    expect(refusal('renderer/data/a.ts', 'dexie')).toBeNull();
    expect(refusal('shared/domain/visit/a.ts', '../../lib/result.ts')).toBeNull();
  });
});
