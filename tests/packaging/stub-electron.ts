import { createPackage } from '@electron/asar';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
/** Electron's binaries carry this text followed by version, count and one byte per fuse; nine fuses in Electron 45. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES = Buffer.concat([Buffer.from(FUSE_SENTINEL), Buffer.from([1, 9]), Buffer.from('0'.repeat(9))]);

/**
 * A folder that looks enough like an unpacked Electron for electron-builder to do all of its packing: names, locales, a
 * default asar and a binary with a fuse wire. Nothing in it can run.
 */
export async function makeStubElectron(folder: string, platform: 'linux' | 'win32'): Promise<void> {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  const { version } = JSON.parse(readFileSync(join(ROOT, 'node_modules/electron/package.json'), 'utf8')) as {
    version: string;
  };
  writeFileSync(join(folder, 'version'), version);
  for (const name of [
    'LICENSE',
    'LICENSES.chromium.html',
    'icudtl.dat',
    'resources.pak',
    'chrome_100_percent.pak',
    'v8_context_snapshot.bin',
  ]) {
    writeFileSync(join(folder, name), 'stub');
  }
  for (const locale of ['zh-CN', 'en-US', 'de', 'fr']) writeFileSync(join(folder, 'locales', `${locale}.pak`), 'stub');
  if (platform === 'linux') {
    writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from('#!/bin/sh\nexit 1\n'), FUSES]), {
      mode: 0o755,
    });
    writeFileSync(join(folder, 'chrome-sandbox'), 'stub', { mode: 0o755 });
  } else {
    // The icon and integrity resources are written into a real PE file only.
    const executable = join(folder, 'electron.exe');
    copyFileSync(join(ROOT, 'node_modules/electron-winstaller/vendor/rcedit.exe'), executable);
    writeFileSync(executable, FUSES, { flag: 'a' });
  }
  const empty = join(folder, 'empty-app');
  mkdirSync(empty);
  writeFileSync(join(empty, 'index.js'), '');
  await createPackage(empty, join(folder, 'resources/default_app.asar'));
}
