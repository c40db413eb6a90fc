import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOST_CHANNELS } from '../../shared/host/channels.ts';
import { CONTENT_SECURITY_POLICY } from '../../shared/host/headers.ts';
import { openApp, type OpenedApp } from './app-page.ts';
import { makeBareApp } from './bare-app.ts';
import { launchDouble, runDouble } from './launch.ts';

const userData = mkdtempSync(join(tmpdir(), 'xunting-double-'));
let opened: OpenedApp;
const problems: string[] = [];

beforeAll(async () => {
  opened = await openApp({ userData, flags: ['--use-fake-device-for-media-stream'] });
  opened.page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  opened.page.on('pageerror', (error) => problems.push(String(error)));
});
afterAll(async () => {
  await opened.close();
  rmSync(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

describe('the built app in the Electron double', { timeout: 120_000 }, () => {
  it('shows its page without a console error or a request that failed', async () => {
    await opened.page.reload();
    await expect
      .poll(() => opened.page.evaluate(() => document.querySelector('#root')?.textContent?.length ?? 0), {
        timeout: 20_000,
      })
      .toBeGreaterThan(10);
    expect(problems).toEqual([]);
    const noted = await opened.app.noted();
    expect(noted.filter(({ what }) => /outside|cancelled|failed|unsettable/.test(what))).toEqual([]);
    const statuses = noted
      .filter(({ what }) => what === 'double.response')
      .map(({ details }) => (details as { status: number }).status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(noted.some(({ what }) => what === 'BrowserWindow.show')).toBe(true);
  });

  it('gives the page one frozen object of named functions, and nothing of Node or Electron', async () => {
    const seen = await opened.page.evaluate(() => {
      const page = globalThis as unknown as Record<string, unknown>;
      const bridge = page['xunting'] as object;
      return {
        names: Object.keys(bridge),
        frozen: Object.isFrozen(bridge),
        leaks: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', '__doubleSend'].filter((name) => name in page),
        secure: globalThis.isSecureContext,
      };
    });
    expect(seen).toEqual({ names: [...HOST_CHANNELS], frozen: true, leaks: [], secure: true });
  });

  it('sends the policy with the page, with files and with errors', async () => {
    const answers = await opened.page.evaluate(() =>
      Promise.all(
        ['/', '/favicon.svg', '/missing.js', '/..%2f..%2fpackage.json', '/visits/none'].map(async (path) => {
          const answer = await fetch(path);
          return [answer.status, answer.headers.get('content-security-policy')] as const;
        }),
      ),
    );
    expect(answers.map(([status]) => status)).toEqual([200, 200, 404, 403, 200]);
    expect(new Set(answers.map(([, policy]) => policy))).toEqual(new Set([CONTENT_SECURITY_POLICY]));
  });

  it('turns no string into markup or script', async () => {
    const refused = await opened.page.evaluate(() => {
      const attempts: Record<string, () => void> = {
        markup: () => (document.createElement('div').innerHTML = '<img src=x>'),
        script: () => (document.createElement('script').text = '1'),
        foreignScript: () => (document.createElement('script').src = 'https://evil.example/x.js'),
      };
      return Object.entries(attempts).map(([name, attempt]) => {
        try {
          attempt();
          return `${name} passed`;
        } catch (error) {
          return `${name} ${(error as Error).name}`;
        }
      });
    });
    expect(refused).toEqual(['markup TypeError', 'script TypeError', 'foreignScript TypeError']);
    expect(await opened.page.evaluate(() => (document.createElement('style').innerHTML = '.a{color:red}'))).toContain(
      '.a',
    );
  });

  it('reaches nothing outside', async () => {
    const before = (await opened.app.noted()).length;
    const reached = await opened.page.evaluate(async () => {
      const image = (url: string): Promise<string> =>
        new Promise((resolve) => {
          const element = new Image();
          element.addEventListener('load', () => resolve('loaded'));
          element.addEventListener('error', () => resolve('refused'));
          element.src = url;
        });
      const socket = (): Promise<string> =>
        new Promise((resolve) => {
          try {
            const one = new WebSocket('wss://example.com/');
            one.addEventListener('open', () => resolve('open'));
            one.addEventListener('error', () => resolve('refused'));
          } catch {
            resolve('refused');
          }
        });
      const get = (url: string): Promise<string> =>
        fetch(url).then(
          () => 'fetched',
          () => 'refused',
        );
      return [
        await get('https://example.com/'),
        await get('http://127.0.0.1:1/'),
        await image('https://example.com/x.png'),
        await socket(),
      ];
    });
    expect(reached).toEqual(['refused', 'refused', 'refused', 'refused']);
    expect((await opened.app.noted()).slice(before).filter(({ what }) => what === 'double.outside')).toEqual([]);
  });

  it('stays where it is when led away, and opens no window', async () => {
    const { page, app } = opened;
    const at = page.url();
    for (const target of ['https://example.com/', 'xunting://app.evil/', 'file:///etc/passwd']) {
      await page.evaluate((url) => {
        const link = document.createElement('a');
        link.href = url;
        document.body.append(link);
        link.click();
        link.remove();
      }, target);
    }
    expect(await page.evaluate(() => window.open('https://example.com/') === null)).toBe(true);
    await expect.poll(async () => (await app.noted()).map(({ what }) => what)).toContain('double.window-open');
    const noted = await app.noted();
    expect(noted.filter(({ what }) => what === 'double.window-open').map(({ details }) => details)).toEqual([
      { url: 'https://example.com/', answer: 'deny' },
    ]);
    expect(noted.filter(({ what }) => what === 'double.navigation-blocked').map(({ details }) => details)).toContain(
      'https://example.com/',
    );
    expect(page.url()).toBe(at);
  });

  it('grants what its table grants: the camera, not the microphone', async () => {
    const granted = (await opened.app.noted())
      .filter(({ what }) => what === 'double.permission')
      .map(({ details }) => details as { name: string; granted: boolean });
    const names = new Set(granted.filter((one) => one.granted).map(({ name }) => name));
    expect(names).toEqual(new Set(['camera', 'clipboard-write', 'persistent-storage']));
    const devices = await opened.page.evaluate(async () => {
      const ask = (wanted: MediaStreamConstraints): Promise<string> =>
        navigator.mediaDevices.getUserMedia(wanted).then(
          (stream) => (stream.getTracks().forEach((track) => track.stop()), 'granted'),
          (error: Error) => error.name,
        );
      return [await ask({ video: true }), await ask({ audio: true }), await ask({ video: true, audio: true })];
    });
    expect(devices).toEqual(['granted', 'NotAllowedError', 'NotAllowedError']);
  });

  it('ends a second start with 0 and brings the first forward', async () => {
    expect(await runDouble({ userData })).toBe(0);
    await expect.poll(async () => (await opened.app.noted()).map(({ what }) => what)).toContain('BrowserWindow.focus');
  });

  it('opens its page again after the page’s process has died, and writes down that it did', async () => {
    const crashed = opened.page.waitForEvent('crash');
    const session = await opened.page.context().newCDPSession(opened.page);
    session.send('Page.crash').catch(() => {});
    await crashed;
    const log = join(userData, 'host/log/errors.log');
    await expect.poll(() => readIfThere(log), { timeout: 15_000 }).toContain('render-process-gone crashed');
    await expect
      .poll(async () => (await opened.app.noted()).filter(({ details }) => isPage(details)).length, { timeout: 15_000 })
      .toBeGreaterThan(2);
  });
});

describe('data in the Electron double', { timeout: 180_000 }, () => {
  const appPath = makeBareApp();
  afterAll(() => rmSync(appPath, { recursive: true, force: true }));

  it('is there after the app was closed and started again: database and journal', async () => {
    const own = mkdtempSync(join(tmpdir(), 'xunting-double-'));
    const first = await openApp({ userData: own, appPath });
    await first.page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.open('survival', 1);
          request.onupgradeneeded = () => request.result.createObjectStore('rows');
          request.onerror = () => reject(request.error ?? new Error('open failed'));
          request.onsuccess = () => {
            const transaction = request.result.transaction('rows', 'readwrite', { durability: 'strict' });
            transaction.objectStore('rows').put('还在', 1);
            transaction.oncomplete = () => resolve();
          };
        }),
    );
    const idOf = (page: OpenedApp['page']): Promise<unknown> =>
      page.evaluate(async () => {
        type Bridge = Record<string, (input: object) => Promise<{ value: { journalId: string } }>>;
        return (await (globalThis as unknown as { xunting: Bridge }).xunting['journal.open']?.({}))?.value.journalId;
      });
    const journalId = await idOf(first.page);
    await first.close();
    expect(await first.app.exit).toBe(0);
    const second = await openApp({ userData: own, appPath });
    const row = await second.page.evaluate(
      () =>
        new Promise((resolve) => {
          const request = indexedDB.open('survival', 1);
          request.onsuccess = () => {
            const get = request.result.transaction('rows').objectStore('rows').get(1);
            get.onsuccess = () => resolve(get.result);
          };
        }),
    );
    expect([row, await idOf(second.page)]).toEqual(['还在', journalId]);
    await second.close();
    rmSync(own, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  it('keeps the device key in the system’s key store, and not where that store is a pretence', async () => {
    const own = mkdtempSync(join(tmpdir(), 'xunting-double-'));
    const { app, page, close } = await openApp({ userData: own, appPath });
    const call = (channel: string, input: object): Promise<unknown> =>
      page.evaluate(
        ([name, value]) =>
          (globalThis as unknown as { xunting: Record<string, (input: object) => Promise<unknown>> }).xunting[name]?.(
            value,
          ),
        [channel, input] as const,
      );
    const enrolment = { name: '检查员甲', organisation: '市政府办督查室', passphrase: null };
    await app.setSecretBackend('basic_text');
    expect(await call('signer.status', {})).toMatchObject({ value: { keychainAvailable: false } });
    expect(await call('signer.enrol', enrolment)).toMatchObject({ ok: false, error: { code: 'keychain-unavailable' } });
    await app.setSecretBackend('gnome_libsecret');
    expect(await call('signer.enrol', enrolment)).toMatchObject({
      ok: true,
      value: { state: 'ready', protection: 'keychain' },
    });
    await close();
    rmSync(own, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  it('is killed together with its browser', async () => {
    const own = mkdtempSync(join(tmpdir(), 'xunting-double-'));
    const app = await launchDouble({ userData: own, appPath });
    await app.kill();
    expect(await app.exit).toBeNull();
    await expect.poll(() => isAlive(app.chromiumPid), { timeout: 10_000 }).toBe(false);
    rmSync(own, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });
});

function isPage(details: unknown): boolean {
  return (details as { address?: string } | null)?.address === 'xunting://app/';
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A killed child that nobody has waited for is a zombie, not alive.
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
