import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readAppFile } from '../../electron/host/app-files.ts';
import { CONTENT_SECURITY_POLICY } from '../../shared/host/headers.ts';
import { tempFolder } from '../host/support/temp-folder.ts';

vi.mock('electron', () => ({ protocol: {} }));
const { answerAppRequest } = await import('../../electron/main/app-scheme.ts');

let root = '';
beforeEach(() => {
  const folder = tempFolder();
  root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'renderer-secret'));
  writeFileSync(join(root, 'index.html'), '<!doctype html>page');
  writeFileSync(join(root, 'assets/app-1a2b.js'), 'export {}');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'renderer-secret/x.txt'), 'secret');
  symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'));
});

const TRAVERSALS = [
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/..%5csecret.txt',
  '/..\\secret.txt',
  '/../renderer-secret/x.txt',
  '/link.txt',
  '/secret.txt%00.html',
  '/C:/secret.txt',
  '/assets/app-1a2b.js::$DATA.txt',
  '//server/share/secret.txt',
  '/%E0%A4%A.txt',
];

describe('the files of the page', () => {
  it.each(TRAVERSALS)('gives nothing away for %s', async (path) => {
    for (const answer of [await readAppFile(root, path), await viaScheme('GET', `xunting://app${path}`)]) {
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(Buffer.from(answer.body).toString()).not.toContain('secret');
    }
  });

  it('serves the page, its files, and the page again for its routes', async () => {
    for (const path of ['/', '/index.html', '/visits/1', '/visits/%E5%90%90']) {
      expect(Buffer.from((await readAppFile(root, path)).body).toString()).toContain('page');
    }
    const script = await readAppFile(root, '/assets/app-1a2b.js');
    expect(script.headers).toMatchObject({ 'Content-Type': 'text/javascript; charset=utf-8' });
    expect(script.headers['Cache-Control']).toContain('immutable');
    expect((await readAppFile(root, '/')).headers['Cache-Control']).toBe('no-cache');
    expect((await readAppFile(root, '/missing.js')).status).toBe(404);
    expect((await readAppFile(join(root, 'nowhere'), '/')).status).toBe(404);
  });

  it.each([
    ['GET', 'xunting://app/', 200],
    ['HEAD', 'xunting://app/', 200],
    ['GET', 'xunting://app/missing.png', 404],
    ['GET', 'xunting://app/link.txt', 403],
    ['GET', 'xunting://evil/', 404],
    ['POST', 'xunting://app/', 405],
    ['DELETE', 'xunting://app/', 405],
  ])('answers %s %s with %i and every security header', async (method, address, status) => {
    const answer = await viaScheme(method, address);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('permissions-policy')).toContain('microphone=()');
    if (method === 'HEAD') expect(answer.body.length).toBe(0);
  });
});

describe('the content security policy', () => {
  const rules = new Map(
    CONTENT_SECURITY_POLICY.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1)]),
  );

  it('allows nothing that it does not name, and no outside origin', () => {
    expect(rules.get('default-src')).toEqual(["'none'"]);
    for (const name of ['object-src', 'base-uri', 'form-action', 'frame-ancestors'])
      expect(rules.get(name)).toEqual(["'none'"]);
    expect(rules.get('script-src')).toEqual(["'self'"]);
    expect(rules.get('connect-src')).toEqual(["'self'"]);
    expect(rules.get('require-trusted-types-for')).toEqual(["'script'"]);
    const sources = [...rules.values()].flat().filter((source) => !/^'|^(blob|data):$|^default$/.test(source));
    expect(sources).toEqual([]);
  });

  it('has unsafe-inline for style and nothing else unsafe', () => {
    const unsafe = [...rules].filter(([, sources]) => sources.some((source) => source.includes('unsafe')));
    expect(unsafe).toEqual([['style-src', ["'self'", "'unsafe-inline'"]]]);
  });
});

async function viaScheme(
  method: string,
  address: string,
): Promise<{ status: number; headers: Headers; body: Uint8Array }> {
  const response = await answerAppRequest(root, method, address);
  return { status: response.status, headers: response.headers, body: new Uint8Array(await response.arrayBuffer()) };
}
