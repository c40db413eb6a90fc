import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildPage } from './support/build-page.ts';
import { freePort } from './support/free-port.ts';
import { startSession, type Session, type SessionPlace } from './support/session.ts';

/** What fake-indexeddb cannot show: the same questions to a real Chromium over the real host. */
let out: string;
let place: SessionPlace;
let session: Session | null = null;

beforeAll(async () => {
  out = await buildPage();
}, 120_000);
afterAll(() => rmSync(out, { recursive: true, force: true }));

beforeEach(async () => {
  place = { out, folder: mkdtempSync(join(tmpdir(), 'xunting-real-')), port: await freePort() };
});
afterEach(async () => {
  await session?.kill();
  rmSync(place.folder, { recursive: true, force: true });
});

async function start(): Promise<Session> {
  session = await startSession(place);
  return session;
}

/** Raises the version of the database as a newer program would. */
const RAISE = `new Promise((resolve, reject) => {
  const request = indexedDB.open('xunting', 70);
  request.onupgradeneeded = () => request.transaction.objectStore('meta').put({ key: 'schemaVersion', value: 7 });
  request.onsuccess = () => { request.result.close(); resolve(true); };
  request.onerror = () => reject(new Error(String(request.error)));
})`;

const NATIVE_VERSION = `indexedDB.databases().then((all) => all.find((one) => one.name === 'xunting').version)`;

describe('a real Chromium', { timeout: 120_000 }, () => {
  it('is refused a database of a newer program, which stays as it was', async () => {
    const first = await start();
    expect((await first.open()).kind).toBe('ready');
    await first.close();
    const newer = await start();
    expect(await newer.evaluate(RAISE)).toBe(true);
    expect(await newer.open()).toMatchObject({ kind: 'newer-schema' });
    expect(await newer.evaluate(NATIVE_VERSION)).toBe(70);
    await newer.close();
  });

  it('lets one window work and tells the second', async () => {
    const one = await start();
    expect((await one.open()).kind).toBe('ready');
    // A second start in the same origin meets the lock that the first holds.
    expect((await one.open()).kind).toBe('already-open');
    await one.close();
  });
});
