import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figures, ReadingFigures } from './page/page-api.ts';
import { buildPage } from './support/build-page.ts';
import { freePort } from './support/free-port.ts';
import { startSession, type Session } from './support/session.ts';

// Prints how long one keystroke takes to be saved, and a 4K photo: `node tests/storage/measure.ts`. With `--vault` the same
// with 数据加密 off and on, in turns in one run, and the reading of a full visit and of 20,000 rows: what the seal costs.
const ROUNDS = 3;
const out = await buildPage();
const folders: string[] = [];
const sessions: Session[] = [];

async function openSession(sealed: boolean): Promise<Session> {
  const folder = mkdtempSync(join(tmpdir(), 'xunting-measure-'));
  folders.push(folder);
  const session = await startSession({ out, folder, port: await freePort() });
  sessions.push(session);
  if (sealed) await session.evaluate('lab.turnOnVault()');
  const opened = await session.open();
  if (opened.kind !== 'ready') throw new Error(JSON.stringify(opened));
  return session;
}

try {
  const plain = await openSession(false);
  if (process.argv.includes('--vault')) {
    const both = { plain, sealed: await openSession(true) };
    for (let round = 1; round <= ROUNDS; round++) {
      for (const [name, session] of Object.entries(both)) {
        const figures = (await session.evaluate('lab.measure()')) as Figures;
        const reading = (await session.evaluate('lab.reading()')) as ReadingFigures;
        console.log(JSON.stringify({ round, name, ...figures, ...reading }));
      }
    }
  } else {
    console.log(JSON.stringify(await plain.evaluate('lab.measure()'), null, 2));
  }
} finally {
  for (const session of sessions) await session.kill();
  for (const folder of [...folders, out]) rmSync(folder, { recursive: true, force: true });
}
