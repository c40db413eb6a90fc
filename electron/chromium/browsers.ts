import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

const WINDOWS = [
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
] as const;
const MAC = ['Google Chrome', 'Microsoft Edge', 'Chromium'] as const;
const LINUX = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
] as const;

/**
 * Path of an installed Chromium, Chrome or Edge; null when none is found. XUNTING_BROWSER names one that this list does not
 * know; XUNTING_BROWSER=none means: open no window.
 */
export function findBrowser(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
  exists: (path: string) => boolean = existsSync,
): string | null {
  const named = env['XUNTING_BROWSER'];
  if (named === 'none') return null;
  if (named !== undefined && named !== '') return named;
  return candidates(env, platform).find((path) => exists(path)) ?? null;
}

function candidates(env: Environment, platform: NodeJS.Platform): string[] {
  if (platform === 'win32') {
    const roots = [env['ProgramFiles(x86)'], env['ProgramFiles'], env['LOCALAPPDATA']];
    return WINDOWS.flatMap((parts) => roots.flatMap((root) => (root === undefined ? [] : [join(root, ...parts)])));
  }
  if (platform === 'darwin') return MAC.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return LINUX.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** A window can be shown: always, except on a Linux session without X or Wayland. */
export function hasDisplay(env: Environment = process.env, platform: NodeJS.Platform = process.platform): boolean {
  if (platform !== 'linux') return true;
  return [env['DISPLAY'], env['WAYLAND_DISPLAY']].some((name) => name !== undefined && name !== '');
}
