import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nodeDisk } from '../../../electron/host/storage/node-disk.ts';
import { createReserve } from '../../../electron/host/storage/reserve.ts';
import { tempFolder } from '../support/temp-folder.ts';

const BYTES = 3 * 1024 * 1024;

/** The reserve of one start, over a volume that says it has so much left. */
function start(folder: string, freeBytes: number) {
  return createReserve({ ...nodeDisk, freeBytes: () => Promise.resolve(freeBytes) }, folder, BYTES);
}

it('is given up when asked, stays away while the disk is full, and is made again by a start that finds room', async () => {
  const folder = tempFolder();
  const first = start(folder, 4 * BYTES);
  await first.prepare();
  expect(await first.space()).toMatchObject({ value: { reserveBytes: BYTES, reserveWanted: BYTES } });
  expect(await first.release()).toMatchObject({ ok: true });
  expect(await first.release()).toMatchObject({ ok: true });
  expect(await first.space()).toMatchObject({ value: { reserveBytes: 0, reserveWanted: BYTES } });

  const cramped = start(folder, 3 * BYTES - 1);
  await cramped.prepare();
  expect(await cramped.space()).toMatchObject({ value: { reserveBytes: 0 } });

  const roomy = start(folder, 3 * BYTES);
  await roomy.prepare();
  expect(await roomy.space()).toMatchObject({ value: { reserveBytes: BYTES } });
  expect(statSync(join(folder, 'reserve.bin')).size).toBe(BYTES);
});
