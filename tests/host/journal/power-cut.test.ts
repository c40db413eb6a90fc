import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noVault } from '../../../electron/host/vault/vault.ts';
import { openJournal } from '../../../electron/host/journal/journal.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { crashDisk, type CrashDisk } from '../support/crash-disk.ts';
import { makeChanges } from '../support/changes.ts';
import { testPorts } from '../support/ports.ts';
import { allChanges, started, valueOf } from './use-journal.ts';

const FOLDER = '/data/journal';
const seed = Number(process.env['XUNTING_TEST_SEED'] ?? Date.now() % 2 ** 31);

describe('the journal through power cuts', () => {
  it('keeps every acknowledged change and no half batch, whatever the disk kept of unsynced bytes', async () => {
    let cutsInsideRecords = 0;
    let cutsWhileWaiting = 0;
    const script = fc.array(
      fc.record({
        batches: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
        cutAtStep: fc.integer({ min: 0, max: 14 }),
        keepPercent: fc.integer({ min: 0, max: 100 }),
      }),
      { minLength: 1, maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(script, async (lives) => {
        let disk = crashDisk();
        const acknowledged: Change[] = [];
        const batches: Change[][] = [];
        for (const life of lives) {
          let steps = 0;
          let cut: { disk: CrashDisk; acknowledged: number } | null = null;
          const pullThePlug = (): void => {
            const rest = disk.crash((unsynced) => {
              const kept = Math.round((unsynced * life.keepPercent) / 100);
              if (kept > 0 && kept < unsynced) cutsInsideRecords += 1;
              return kept;
            });
            cut ??= { disk: rest, acknowledged: acknowledged.length };
          };
          disk.onStep = () => {
            if (steps++ === life.cutAtStep) pullThePlug();
          };
          const journal = valueOf(await openJournal({ disk, folder: FOLDER, dataKey: noVault, ...testPorts }));
          await started(journal);
          for (const size of life.batches) {
            const batch = makeChanges(size);
            batches.push(batch);
            if ((await journal.append(batch)).ok) acknowledged.push(...batch);
          }
          if (cut === null) pullThePlug();
          else cutsWhileWaiting += 1;
          // What happened after the plug was pulled did not happen.
          const then = cut as unknown as { disk: CrashDisk; acknowledged: number };
          acknowledged.length = then.acknowledged;
          disk = then.disk;
          const after = valueOf(await openJournal({ disk, folder: FOLDER, dataKey: noVault, ...testPorts }));
          const held = new Set((await allChanges(after, 3)).map(({ id }) => id));
          for (const change of acknowledged) expect(held.has(change.id)).toBe(true);
          for (const batch of batches) {
            expect([0, batch.length]).toContain(batch.filter(({ id }) => held.has(id)).length);
          }
          expect((await started(after)).damaged).toEqual([]);
        }
      }),
      { numRuns: 200, seed },
    );
    console.log(`power cuts: seed ${seed}, ${cutsWhileWaiting} in the middle, ${cutsInsideRecords} inside a record`);
    expect(cutsWhileWaiting).toBeGreaterThan(100);
    expect(cutsInsideRecords).toBeGreaterThan(50);
  });
});
