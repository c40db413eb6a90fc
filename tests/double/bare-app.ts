import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const PAGE = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>bare</title><p>bare</p></html>';

/**
 * The built main process and preload with a page that does nothing of its own, for tests that talk to the host as the only
 * caller. Resolves with a folder that Electron and the double can start; the caller removes it.
 */
export function makeBareApp(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xunting-bare-'));
  for (const part of ['main', 'preload'])
    cpSync(join(ROOT, 'out', part), join(folder, 'out', part), { recursive: true });
  mkdirSync(join(folder, 'out/renderer'));
  writeFileSync(join(folder, 'out/renderer/index.html'), PAGE);
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  return folder;
}
