import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { noVault } from '../../electron/host/vault/vault.ts';
import { windowFlags } from '../../electron/chromium/app-window.ts';
import { findBrowser, hasDisplay } from '../../electron/chromium/browsers.ts';
import { chooseHost, dataPlaces } from '../../electron/chromium/choose-host.mjs';
import { dataFolder, exportFolder } from '../../electron/chromium/data-folder.ts';
import { openJournal } from '../../electron/host/journal/journal.ts';
import { nodeDisk } from '../../electron/host/storage/node-disk.ts';
import { append, valueOf } from './journal/use-journal.ts';
import { makeChanges } from './support/changes.ts';
import { freePort } from './support/free-port.ts';
import { rawRequest } from './support/loopback-client.ts';
import { testPorts } from './support/ports.ts';
import { tempFolder } from './support/temp-folder.ts';

const PROCESS = resolve(import.meta.dirname, '../../electron/chromium/host-process.ts');

interface Started {
  readonly child: ChildProcess;
  /** First line of its output, as JSON. */
  readonly said: { ready?: { url: string; origin: string; pid: number }; refused?: string };
  readonly exit: Promise<number | null>;
}

async function start(data: string, port: number): Promise<Started> {
  const env = {
    ...process.env,
    XUNTING_DATA: data,
    XUNTING_TEST_PORT: String(port),
    XUNTING_TEST_RESERVE: '4096',
    XUNTING_OUT: data,
  };
  const child = spawn(process.execPath, [PROCESS, '--no-window', '--json'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const exit = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const said = await new Promise<Started['said']>((resolve, reject) => {
    child.stdout.once('data', (piece: Buffer) =>
      resolve(JSON.parse(piece.toString().split('\n')[0] ?? '') as Started['said']),
    );
    void exit.then((code) => reject(new Error(`ended with ${code} and said nothing`)));
  });
  return { child, said, exit };
}

describe('starting the browser host', { timeout: 120_000 }, () => {
  it('hands a second start over to the first and ends it with 0', async () => {
    const [data, port] = [tempFolder(), await freePort()];
    const first = await start(data, port);
    expect(first.said.ready?.origin).toBe(`http://xunting.localhost:${port}`);
    const second = await start(data, port);
    expect([second.said.refused, await second.exit]).toEqual(['running', 0]);
    // Another port is another database: the folder's holder is asked instead.
    const third = await start(data, await freePort());
    expect([third.said.refused, await third.exit]).toEqual(['running', 0]);
    first.child.kill('SIGTERM');
    expect(await first.exit).toBe(0);
  });

  it('stops on a port that another program holds, and takes no other', async () => {
    const port = await freePort();
    const other = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi'));
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const refused = await start(tempFolder(), port);
    expect([refused.said.refused, await refused.exit]).toEqual(['port-foreign', 3]);
  });

  it('stops on a port where 巡厅 serves another data folder', async () => {
    const port = await freePort();
    await start(tempFolder(), port);
    const refused = await start(tempFolder(), port);
    expect([refused.said.refused, await refused.exit]).toEqual(['port-other-folder', 3]);
  });

  it('starts again after it was killed, whatever the kill left lying about', async () => {
    const [data, port] = [tempFolder(), await freePort()];
    const killed = await start(data, port);
    killed.child.kill('SIGKILL');
    await killed.exit;
    const again = await start(data, port);
    expect(again.said.ready?.pid).toBe(again.child.pid);
    const { pathname, search } = new URL(again.said.ready?.url ?? '');
    expect((await rawRequest({ port, path: pathname + search })).status).toBe(303);
  });
});

describe('choosing the host', () => {
  const at = (electron: boolean, browser: boolean) => ({
    electron: { folder: '/e', used: electron },
    browser: { folder: '/b', used: browser },
  });
  const none = (): Promise<null> => Promise.resolve(null);
  const reason = (): Promise<string> => Promise.resolve('没有 Electron 程序');

  it('stays with the one that holds data, and says so', async () => {
    const auto = { wanted: 'auto', ready: true };
    const browser = await chooseHost({ ...auto, places: at(false, true), whyNot: none });
    expect([browser.host, browser.sentence]).toEqual(['browser', expect.stringContaining('浏览器版的目录 /b')]);
    const electron = await chooseHost({ ...auto, ready: false, places: at(true, false), whyNot: reason });
    // An empty database in the other host would look like lost work.
    expect([electron.host, electron.sentence]).toEqual([null, expect.stringContaining('Electron 版的目录 /e')]);
    expect(await chooseHost({ ...auto, places: at(true, false), whyNot: none })).toEqual({
      host: 'electron',
      sentence: null,
    });
  });

  it('says where each lies when both hold data, and how to open the other', async () => {
    for (const ready of [true, false]) {
      const chosen = await chooseHost({ wanted: 'auto', ready, places: at(true, true), whyNot: reason });
      expect(chosen.host).toBe(ready ? 'electron' : 'browser');
      expect(chosen.sentence).toMatch(/\/e.*\/b.*XUNTING_HOST=/);
    }
  });

  it('takes Electron where nothing lies yet, and the browser with its reason', async () => {
    const fresh = { wanted: 'auto', ready: true, places: at(false, false) };
    expect((await chooseHost({ ...fresh, whyNot: none })).host).toBe('electron');
    expect(await chooseHost({ ...fresh, whyNot: reason })).toEqual({
      host: 'browser',
      sentence: '没有 Electron 程序，改用浏览器打开同一应用。',
    });
    expect((await chooseHost({ ...fresh, wanted: 'electron', whyNot: reason })).host).toBeNull();
    const forced = await chooseHost({ ...fresh, wanted: 'browser', places: at(true, false), whyNot: none });
    expect([forced.host, forced.sentence]).toEqual(['browser', expect.stringContaining('另有一份数据在 /e')]);
  });

  it('looks where the hosts write, and takes a journal without a change for none', async () => {
    const home = tempFolder();
    expect(dataPlaces({}, 'linux', home).browser.folder).toBe(dataFolder({}, 'linux', home));
    expect(dataPlaces({ LOCALAPPDATA: 'L' }, 'win32', home).browser.folder).toBe(
      dataFolder({ LOCALAPPDATA: 'L' }, 'win32', home),
    );
    const { folder } = dataPlaces({}, 'linux', home).electron;
    const journal = valueOf(
      await openJournal({ disk: nodeDisk, folder: join(folder, 'host/journal'), dataKey: noVault, ...testPorts }),
    );
    onTestFinished(() => journal.close());
    await journal.start();
    expect(dataPlaces({}, 'linux', home).electron.used).toBe(false);
    await append(journal, makeChanges(1));
    expect(dataPlaces({}, 'linux', home).electron.used).toBe(true);
    expect(dataPlaces({}, 'linux', home).browser.used).toBe(false);
  });
});

describe('finding things on this machine', () => {
  it('finds an installed browser by platform, takes a named one, and none when told so', () => {
    const only = (path: string) => (candidate: string) => candidate === path;
    const linux = { PATH: '/usr/local/bin:/usr/bin' };
    expect(findBrowser(linux, 'linux', only('/usr/bin/google-chrome'))).toBe('/usr/bin/google-chrome');
    expect(findBrowser(linux, 'linux', () => false)).toBeNull();
    const windows = { 'ProgramFiles(x86)': 'P' };
    expect(findBrowser(windows, 'win32', only(join('P', 'Microsoft', 'Edge', 'Application', 'msedge.exe')))).toContain(
      'msedge.exe',
    );
    expect(findBrowser({ XUNTING_BROWSER: '/opt/x' }, 'linux', () => false)).toBe('/opt/x');
    expect(findBrowser({ ...linux, XUNTING_BROWSER: 'none' }, 'linux', () => true)).toBeNull();
  });

  it('knows a Linux session without a display', () => {
    expect(hasDisplay({}, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false);
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
    expect(hasDisplay({}, 'win32')).toBe(true);
  });

  it('keeps the browser’s sandbox unless root runs it', () => {
    const options = { browser: 'b', url: 'http://x/', profile: '/p' };
    expect(windowFlags({ ...options, asRoot: false })).not.toContain('--no-sandbox');
    expect(windowFlags({ ...options, asRoot: true })).toContain('--no-sandbox');
    expect(windowFlags({ ...options, asRoot: false })).toEqual(
      expect.arrayContaining(['--app=http://x/', '--user-data-dir=/p']),
    );
  });

  it('keeps data where the system keeps programs’ data, or where it is told', () => {
    expect(dataFolder({}, 'linux', '/home/a')).toBe('/home/a/.local/share/xunting-browser');
    expect(dataFolder({ XUNTING_DATA: '/d' }, 'linux', '/home/a')).toBe('/d');
    expect(dataFolder({ LOCALAPPDATA: 'L' }, 'win32', 'H')).toBe(join('L', 'XunTing-browser'));
    expect(exportFolder({}, '/home/a')).toBe('/home/a/Documents/巡厅');
    expect(exportFolder({ XUNTING_DATA: '/d' }, '/home/a')).toBe('/d/exports');
  });
});
