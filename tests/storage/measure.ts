import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPage } from './support/build-page.ts';
import { freePort } from './support/free-port.ts';
import { startSession } from './support/session.ts';

// Prints how long one keystroke takes to be saved, and a 4K photo: `node tests/storage/measure.ts`.
const out = await buildPage();
const folder = mkdtempSync(join(tmpdir(), 'xunting-measure-'));
const session = await startSession({ out, folder, port: await freePort() });
try {
  const opened = await session.open();
  if (opened.kind !== 'ready') throw new Error(JSON.stringify(opened));
  console.log(JSON.stringify(await session.evaluate('lab.measure()'), null, 2));
} finally {
  await session.kill();
  rmSync(folder, { recursive: true, force: true });
  rmSync(out, { recursive: true, force: true });
}
