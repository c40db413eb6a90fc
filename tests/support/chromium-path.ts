import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** The installed browser that the tests drive; throws with the command that brings one. */
export function chromiumPath(): string {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  for (const name of names)
    for (const folder of folders) {
      const file = path.join(folder, name);
      if (executable(file)) return file;
    }
  throw new Error('no Chromium found; install it with: sudo apt-get install -y chromium');
}

/** Flags without which a browser cannot run here: no sandbox for root, no look-ups of the maker's hosts. */
export const CHROMIUM_TEST_FLAGS: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
