import { spawn } from 'node:child_process';
import { readlink, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { quietProfile } from './quiet-profile.ts';

export interface WindowOptions {
  readonly browser: string;
  readonly url: string;
  /** Browser profile of its own: IndexedDB lives in it, and no other browser window shares it. */
  readonly profile: string;
  /** Chromium refuses to run as root with its sandbox on. */
  readonly asRoot: boolean;
}

/** Opens an app window; resolves when the last window of this profile is closed. */
export async function showAppWindow(options: WindowOptions): Promise<void> {
  await quietProfile(options.profile);
  const child = spawn(options.browser, windowFlags(options), { stdio: 'ignore' });
  const stop = (): void => void child.kill();
  process.once('exit', stop);
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
  process.off('exit', stop);
  // A browser left over from a killed start takes the new window over, and our child ends at once.
  while (await profileInUse(options.profile)) await sleep(1000);
}

export function windowFlags({ url, profile, asRoot }: WindowOptions): string[] {
  return [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-sync',
    '--disable-background-mode',
    '--disable-features=Translate',
    '--lang=zh-CN',
    '--window-size=1366,768',
    ...(asRoot ? ['--no-sandbox'] : []),
  ];
}

/** Chromium's own lock on the profile. */
async function profileInUse(profile: string): Promise<boolean> {
  if (process.platform === 'win32') {
    const lock = join(profile, 'lockfile');
    if ((await stat(lock).catch(() => null)) === null) return false;
    // A running browser holds the file open without sharing; a left-over one can be removed.
    return rm(lock).then(
      () => false,
      () => true,
    );
  }
  const owner = await readlink(join(profile, 'SingletonLock')).catch(() => null);
  const pid = Number(owner?.slice(owner.lastIndexOf('-') + 1));
  if (owner === null || !Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
