import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { Client } from 'pg';
import { writeJpeg } from '../../electron/host/cli/demo/jpeg-writer.ts';
import { PHOTO_CHUNK } from '../../shared/sync/hub/protocol.ts';
import { freePort } from '../host/support/free-port.ts';
import { cuttingProxy } from '../hub/support/cutting-proxy.ts';
import { startCluster } from '../hub/support/postgres.ts';
import { expect, test } from './fixtures.ts';
import { startHub } from './pages/hub-process.ts';
import { makeVisit } from './pages/new-visit-page.ts';
import { openScreen, saved } from './pages/open-screen.ts';
import { enableSigning } from './pages/settings-page.ts';
import { openTab } from './pages/workspace-page.ts';
import { openBrowserShell } from './shells/browser-shell.ts';

/** Photos of each laptop; XUNTING_SYNC_PHOTOS=250 is the long form, 500 photos in all. */
const PHOTOS = Number(process.env['XUNTING_SYNC_PHOTOS'] ?? 10);
const PHOTO_SIZE = 700_000;
/** Connections break somewhere below this many bytes. */
const LONGEST = 2_500_000;
/** Everything that is no photo: changes, thumbnails, questions and TLS. */
const BESIDE = 60_000;

test('two laptops over a line that breaks, the hub on PostgreSQL killed under load: every byte arrives exactly once', async ({
  shell,
}) => {
  const data = mkdtempSync(path.join(os.tmpdir(), 'xunting-e2e-line-'));
  const cluster = await startCluster();
  const databaseUrl = await cluster.database();
  const hub = await startHub(path.join(data, 'hub'), await freePort(), databaseUrl);
  const line = await cuttingProxy(Number(new URL(hub.address).port), Math.random, LONGEST);
  const second = await openBrowserShell({ data: path.join(data, 'second'), port: await freePort() });
  const laptops = [shell, second];
  let kills = 0;
  try {
    const names = new Set<string>();
    for (const [i, laptop] of laptops.entries()) {
      const page = laptop.page();
      await enableSigning(laptop, page);
      await makeVisit(page, {
        unitTyped: '发改',
        unitName: '吐鲁番市发展和改革委员会',
        siteName: `第${i + 1}个场所`,
        siteKind: '档案室或办公场所',
        preview: { points: 30, live: 30 },
      });
      await openTab(page, /^证据/);
      const folder = path.join(data, `photos${i}`);
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles(makePhotos(folder, i, names));
      await expect(page.getByRole('link', { name: `证据 ${PHOTOS}` })).toBeVisible({ timeout: 600_000 });
      await saved(page);
    }
    for (const [i, laptop] of laptops.entries()) {
      const page = laptop.page();
      await openScreen(page, '同步');
      await enrol(page, line.port, () => hub.code('检查员', `检查员${i + 1}`));
    }

    const pages = laptops.map((laptop) => laptop.page());
    for (let round = 0; !(await allDone(pages)); round++) {
      if (round % 6 === 3 && kills < 5) {
        await hub.kill();
        kills += 1;
        await hub.start();
      }
      for (const page of pages) {
        const ask = page.getByRole('button', { name: '立即同步' });
        if (await ask.isEnabled()) await ask.click({ timeout: 2000 }).catch(() => {});
      }
      await pages[0]?.waitForTimeout(700);
    }
    expect(kills).toBeGreaterThan(0);
    expect(line.counts.cuts).toBeGreaterThan(3);

    const originals = list(path.join(data, 'hub/photos'));
    for (const sha256 of originals) {
      const bytes = readFileSync(path.join(data, 'hub/photos', sha256.slice(0, 2), sha256));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    }
    expect(originals.filter((sha256) => names.has(sha256)).length).toBe(names.size);
    expect(originals.length).toBe(names.size);

    const held = await changesAt(databaseUrl);
    const written = await Promise.all(pages.map((page) => changesOf(page)));
    expect(held.length).toBe(new Set(held).size);
    // Others' changes have come down as well: all three say the same.
    for (const own of written) expect(own.toSorted()).toEqual(held.toSorted());

    const payload = names.size * PHOTO_SIZE;
    const interruptions = line.counts.cuts + 2 * kills;
    const again = line.counts.up - payload;
    console.log(
      `broken line: ${names.size} photos, ${held.length} changes, ${line.counts.cuts} cuts, ${kills} kills of the hub, ` +
        `${payload} photo bytes, ${line.counts.up} bytes up, ${Math.round(again / Math.max(1, interruptions))} more for each interruption`,
    );
    expect(again).toBeLessThan(interruptions * (PHOTO_CHUNK + BESIDE) + names.size * BESIDE + 2_000_000);
  } finally {
    await second.close();
    await line.close();
    await hub.kill();
    await cluster.stop();
    rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
});

/** Small pictures that a browser can draw, with bytes behind their end that make them as large as a camera's. */
function makePhotos(folder: string, laptop: number, names: Set<string>): string[] {
  mkdirSync(folder);
  const picture = writeJpeg({ width: 8, height: 8, rgb: new Uint8Array(192).fill(90 + laptop) });
  return Array.from({ length: PHOTOS }, (_, i) => {
    const bytes = Buffer.concat([picture, randomBytes(PHOTO_SIZE - picture.length)]);
    names.add(createHash('sha256').update(bytes).digest('hex'));
    const file = path.join(folder, `${laptop}-${i}.jpg`);
    writeFileSync(file, bytes);
    return file;
  });
}

/** The line may break in the middle: a code is used up then, and the next one is asked for. */
async function enrol(page: Page, port: number, code: () => string): Promise<void> {
  const panel = page.getByRole('region', { name: '汇总中心' });
  await panel.getByLabel(/^汇总中心地址/).fill(`https://127.0.0.1:${port}`);
  for (let attempt = 0; attempt < 20; attempt++) {
    await panel.getByLabel(/^登记码/).fill(code());
    await panel.getByRole('button', { name: '登记', exact: true }).click();
    const enrolled = panel.getByText('已登记');
    const refused = panel.getByRole('alert');
    await expect(enrolled.or(refused).first()).toBeVisible();
    if (await enrolled.isVisible()) return;
  }
  throw new Error('not enrolled after twenty codes');
}

async function allDone(pages: readonly Page[]): Promise<boolean> {
  const own = await Promise.all(pages.map((page) => page.getByText(/^已全部同步；最近联系/).isVisible()));
  if (own.includes(false)) return false;
  const counts = await Promise.all(pages.map((page) => changesOf(page)));
  const blobs = await Promise.all(pages.map((page) => keysOf(page, 'blobs')));
  return new Set(counts.map((ids) => ids.length)).size === 1 && blobs.every((keys) => keys.length === PHOTOS * 2);
}

async function changesAt(databaseUrl: string): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ id: string }>('select id from change');
  await client.end();
  return rows.map(({ id }) => id);
}

async function changesOf(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(read('changes', 'ids'));
}

async function keysOf(page: Page, store: string): Promise<string[]> {
  return page.evaluate<string[]>(read(store, 'keys'));
}

/** Keys of a store of the page's database, or the ids of its changes. */
function read(store: string, what: 'ids' | 'keys'): string {
  return `new Promise((resolve, reject) => {
    const opening = indexedDB.open('xunting');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const rows = opening.result.transaction('${store}').objectStore('${store}')${what === 'ids' ? '.getAll()' : '.getAllKeys()'};
      rows.onsuccess = () => {
        opening.result.close();
        resolve(${what === 'ids' ? 'rows.result.map((row) => row.id)' : 'rows.result'});
      };
    };
  })`;
}

function list(folder: string): string[] {
  return readdirSync(folder).flatMap((shelf) => readdirSync(path.join(folder, shelf)));
}
