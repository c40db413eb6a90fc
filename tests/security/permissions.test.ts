import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Session } from 'electron';
import { describe, expect, it } from 'vitest';
import { GRANTED, isGranted, lockPermissions } from '../../electron/main/permissions.ts';

const types = readFileSync(join(import.meta.dirname, '../../node_modules/electron/electron.d.ts'), 'utf8');
const own = { from: 'xunting://app/visits/1', isMainFrame: true, media: ['video'] } as const;

/** Every permission that this Electron knows by name. */
const NAMES = [...new Set(namesIn('setPermissionRequestHandler').concat(namesIn('setPermissionCheckHandler')))];

describe('permissions', () => {
  it('reads the names from Electron’s own types', () => {
    expect(NAMES.length).toBeGreaterThan(30);
    expect(Object.keys(GRANTED).filter((name) => !NAMES.includes(name))).toEqual([]);
  });

  it.each(NAMES.concat('something-new'))('decides %s by the table', (name) => {
    expect(isGranted(name, own)).toBe(Object.hasOwn(GRANTED, name));
  });

  it.each(Object.keys(GRANTED))('grants %s to nobody but the top frame of the page', (name) => {
    for (const from of [
      'https://evil.example/',
      'xunting://app.evil/',
      'xunting://app@evil/',
      'about:blank',
      '',
      undefined,
    ]) {
      expect(isGranted(name, { ...own, from })).toBe(false);
    }
    expect(isGranted(name, { ...own, isMainFrame: false })).toBe(false);
  });

  it('grants the camera and never the microphone', () => {
    expect(isGranted('media', { ...own, media: ['video'] })).toBe(true);
    for (const media of [['audio'], ['video', 'audio'], ['unknown'], []])
      expect(isGranted('media', { ...own, media })).toBe(false);
  });

  it('sets every handler that Electron would otherwise answer with yes', () => {
    const handlers = new Map<string, (...args: unknown[]) => unknown>();
    const session = new Proxy(
      {},
      { get: (_target, name) => (handler: () => unknown) => handlers.set(String(name), handler) },
    );
    lockPermissions(session as Session);
    expect([...handlers.keys()].toSorted()).toEqual([
      'setDevicePermissionHandler',
      'setDisplayMediaRequestHandler',
      'setPermissionCheckHandler',
      'setPermissionRequestHandler',
    ]);
    const answers: boolean[] = [];
    const details = { requestingUrl: own.from, isMainFrame: true, mediaTypes: ['video', 'audio'] };
    handlers.get('setPermissionRequestHandler')?.(null, 'media', (granted: boolean) => answers.push(granted), details);
    handlers.get('setPermissionRequestHandler')?.(null, 'media', (granted: boolean) => answers.push(granted), {
      ...details,
      mediaTypes: ['video'],
    });
    expect(answers).toEqual([false, true]);
    const check = handlers.get('setPermissionCheckHandler');
    expect(check?.(null, 'geolocation', own.from, { requestingUrl: own.from, isMainFrame: true })).toBe(false);
    expect(check?.(null, 'persistent-storage', own.from, { isMainFrame: true })).toBe(true);
    expect(handlers.get('setDevicePermissionHandler')?.({})).toBe(false);
  });
});

function namesIn(method: string): string[] {
  const at = types.indexOf(`${method}(handler: ((webContents`);
  const line = types.slice(at, types.indexOf('\n', at));
  const union = line.slice(line.indexOf('permission: ') + 'permission: '.length);
  return [...union.slice(0, union.search(/, (?:callback|requestingOrigin)/)).matchAll(/'([^']+)'/g)].map(
    (match) => match[1] ?? '',
  );
}
