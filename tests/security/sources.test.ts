import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', 'electron', 'shared/host', 'renderer'],
  {
    cwd: ROOT,
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((file) => /\.(ts|tsx|mjs)$/.test(file));

/** Files whose code, comments left out, holds the pattern. */
function filesWith(pattern: RegExp): string[] {
  return files.filter((file) => {
    const code = readFileSync(join(ROOT, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
    return pattern.test(code);
  });
}

describe('dangerous calls stand in one reviewed place each', () => {
  it.each([
    ['a window is made', /new BrowserWindow\(/, ['electron/main/window.ts']],
    [
      'IPC is registered',
      /\.(?:handle|handleOnce)\(\s*ipcName|ipcMain\.(?:on|handle|once)\(/,
      ['electron/main/ipc.ts'],
    ],
    ['the page gets anything', /exposeInMainWorld/, ['electron/preload/preload.ts']],
    ['ipcRenderer is used', /ipcRenderer/, ['electron/preload/preload.ts']],
    [
      'the sandbox is switched off',
      /['`]--no-sandbox/,
      ['electron/chromium/app-window.ts', 'electron/chromium/start.mjs'],
    ],
    ['a server listens', /\.listen\(/, ['electron/chromium/browser-host.ts', 'electron/hub/serve.ts']],
    [
      'this program calls somebody over a network',
      /from 'node:(?:https|tls|net|dgram)'/,
      [
        'electron/host/hub/hub-request.ts',
        'electron/host/hub/pinned-root.ts',
        'electron/host/time-stamp/post-query.ts',
        'electron/hub/http/create-app.ts',
        'electron/hub/office-command.ts',
        'electron/hub/serve.ts',
      ],
    ],
    ['a certificate is judged by hand', /rejectUnauthorized/, ['electron/host/hub/pinned-root.ts']],
    ['a host name is not checked', /checkServerIdentity/, ['electron/host/hub/hub-request.ts']],
    ['the scheme gets its privileges', /registerSchemesAsPrivileged/, ['electron/main/app-scheme.ts']],
  ])('%s', (_what, pattern, places) => {
    expect(filesWith(pattern)).toEqual(places);
  });

  it.each([
    ['shell.openExternal', /openExternal\(/],
    ['eval', /\beval\(|new Function\(/],
    ['markup from strings', /\.innerHTML\s*=|dangerouslySetInnerHTML|document\.write\(/],
    ['a protocol client', /setAsDefaultProtocolClient/],
    ['the remote module', /@electron\/remote|enableRemoteModule/],
    ['deprecated synchronous safeStorage', /\.(?:encryptString|decryptString|isEncryptionAvailable)\(/],
    [
      'weakened web security',
      /webSecurity: false|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures/,
    ],
  ])('%s is used nowhere', (_what, pattern) => {
    expect(filesWith(pattern)).toEqual([]);
  });

  it('has read files', () => expect(files.length).toBeGreaterThan(40));
});
