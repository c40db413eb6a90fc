import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { startBrowserHost, type ServedHost } from '../../electron/chromium/serve.ts';
import { nodeText } from '../../electron/host/node-text.ts';
import { CONTENT_SECURITY_POLICY } from '../../shared/host/headers.ts';
import { encodeWire } from '../../shared/host/wire.ts';
import { freePort } from '../host/support/free-port.ts';
import { cookieFor, rawRequest, type RawAnswer, type RawRequest } from '../host/support/loopback-client.ts';

const folder = mkdtempSync(join(tmpdir(), 'xunting-test-'));
let host: ServedHost;
let cookie = '';

beforeAll(async () => {
  mkdirSync(join(folder, 'renderer'));
  writeFileSync(join(folder, 'renderer/index.html'), '<!doctype html>page');
  host = await startBrowserHost({
    data: join(folder, 'data'),
    out: folder,
    port: await freePort(),
    reserveBytes: 1024,
  });
  cookie = await cookieFor(host.url);
});
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (request: Omit<RawRequest, 'port'>): Promise<RawAnswer> => rawRequest({ port: host.port, ...request });
const call = (headers: Record<string, string>, method = 'POST', channel = 'app.info'): Promise<RawAnswer> => {
  const good = { origin: host.origin, cookie, 'content-type': 'application/x-xunting-wire' };
  const merged = Object.fromEntries(Object.entries({ ...good, ...headers }).filter(([, value]) => value !== ''));
  const body = method === 'POST' ? { body: encodeWire({}, nodeText) } : {};
  return ask({ path: `/host/${channel}`, method, headers: merged, ...body });
};

describe('the loopback server', () => {
  it('answers its own page', async () => {
    expect((await call({})).status).toBe(200);
    expect((await ask({ path: '/', headers: { cookie } })).body.toString()).toContain('page');
  });

  it.each([
    ['no cookie', { cookie: '' }, 403],
    ['another cookie', { cookie: 'xunting=1' }, 403],
    ['a guessed cookie', { cookie: `xunting-1=${'A'.repeat(43)}` }, 403],
    ['no origin', { origin: '' }, 403],
    ['a foreign origin', { origin: 'https://evil.example' }, 403],
    ['another port’s origin', { origin: 'http://xunting.localhost:1' }, 403],
    ['the null origin', { origin: 'null' }, 403],
    ['a foreign host name', { host: 'evil.example' }, 421],
    ['the right name with another port', { host: 'xunting.localhost:1' }, 421],
    ['a name that ends like ours', { host: 'evil.xunting.localhost' }, 421],
    ['127.0.0.1 as host name', { host: '127.0.0.1:PORT' }, 421],
    ['a form’s content type', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['plain text', { 'content-type': 'text/plain' }, 415],
    ['no content type', { 'content-type': '' }, 415],
  ] as [string, Record<string, string>, number][])('refuses a call with %s', async (_what, headers, status) => {
    const named =
      headers['host'] === undefined ? headers : { host: headers['host'].replace('PORT', String(host.port)) };
    expect((await call(named)).status).toBe(status);
  });

  it.each(['GET', 'PUT', 'OPTIONS', 'DELETE', 'HEAD'])('refuses %s on a handler', async (method) => {
    expect((await call({}, method)).status).toBe(405);
  });

  it.each(['fs.readAny', '__proto__', 'toString', '..%2fapp.info', ''])('knows no channel %j', async (channel) => {
    expect((await call({}, 'POST', channel)).status).toBe(404);
  });

  it('sends the security headers with everything and a CORS header with nothing', async () => {
    const answers = await Promise.all([
      call({}),
      call({ cookie: '' }),
      call({ host: 'evil.example' }),
      call({ origin: 'https://evil.example' }),
      call({}, 'OPTIONS'),
      ask({ path: '/', headers: { cookie } }),
      ask({ path: '/missing.js', headers: { cookie } }),
      ask({ path: '/' }),
      ask({ path: '/__xunting' }),
      ask({ path: '/__xunting/start?token=x' }),
      ask({ path: '/', headers: { host: `127.0.0.1:${host.port}` } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 403, 421, 403, 405, 200, 404, 403, 200, 403, 308]);
    for (const { headers } of answers) {
      expect(headers['content-security-policy']).toBe(CONTENT_SECURITY_POLICY);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('gives the page to nobody without the cookie', async () => {
    for (const path of ['/', '/index.html', '/assets/x.js', '/visits/1'])
      expect((await ask({ path })).status).toBe(403);
  });

  it('takes a start address once, and gives a cookie that scripts and other sites cannot use', async () => {
    const { pathname, search } = new URL(host.newUrl());
    const first = await ask({ path: pathname + search });
    expect(first.headers['set-cookie']?.[0]).toMatch(/^xunting-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(first.headers.location).toBe('/');
    expect((await ask({ path: pathname + search })).status).toBe(403);
    expect((await ask({ path: pathname + search, headers: { cookie } })).status).toBe(303);
    for (const path of ['/__xunting/start', '/__xunting/start?token=', '/__xunting/start?token=guess']) {
      expect((await ask({ path })).status).toBe(403);
    }
  });

  it('hands over only to who can read the data folder, never to a page', async () => {
    const path = '/__xunting/handover';
    expect((await ask({ path, method: 'POST' })).status).toBe(403);
    expect((await ask({ path, method: 'POST', headers: { 'x-xunting-secret': 'guess' } })).status).toBe(403);
    const { readInstance } = await import('../../electron/chromium/instance.ts');
    const secret = (await readInstance(join(folder, 'data')))?.secret ?? '';
    const headers = { 'x-xunting-secret': secret };
    expect((await ask({ path, method: 'POST', headers: { ...headers, origin: host.origin } })).status).toBe(403);
    expect((await ask({ path, method: 'GET', headers })).status).toBe(403);
    expect((await ask({ path, method: 'POST', headers })).status).toBe(200);
  });

  it('refuses a body over the channel’s limit by its announced length, before reading it', async () => {
    const head = [
      'POST /host/app.info HTTP/1.1',
      `Host: xunting.localhost:${host.port}`,
      `Origin: ${host.origin}`,
      `Cookie: ${cookie}`,
      'Content-Type: application/x-xunting-wire',
      `Content-Length: ${2 ** 40}`,
    ];
    expect(await firstLine(`${head.join('\r\n')}\r\n\r\n`)).toContain(' 413 ');
  });

  it('refuses an endless body of unannounced length', async () => {
    const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`;
    const head = [
      'POST /host/app.info HTTP/1.1',
      `Host: xunting.localhost:${host.port}`,
      `Origin: ${host.origin}`,
      `Cookie: ${cookie}`,
      'Content-Type: application/x-xunting-wire',
      'Transfer-Encoding: chunked',
    ];
    expect(await firstLine(`${head.join('\r\n')}\r\n\r\n${chunk.repeat(34)}`)).toContain(' 413 ');
  });

  it('upgrades to nothing', async () => {
    const head = `GET / HTTP/1.1\r\nHost: xunting.localhost:${host.port}\r\nCookie: ${cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
    expect(await firstLine(head)).toBe('');
  });

  it('listens on the loopback address and no other', async () => {
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((item) => item !== undefined && !item.internal)
      .map((item) => item?.address ?? '');
    for (const address of others) expect(await reachable(address, host.port)).toBe(false);
    expect(await reachable('127.0.0.1', host.port)).toBe(true);
    expect(await reachable('127.0.0.2', host.port)).toBe(false);
  });
});

function firstLine(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(host.port, '127.0.0.1');
    let seen = '';
    socket.on('data', (piece) => {
      seen += piece.toString();
      if (seen.includes('\r\n')) socket.destroy();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(seen.split('\r\n')[0] ?? ''));
    socket.write(text);
  });
}

function reachable(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, address);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
