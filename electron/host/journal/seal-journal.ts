import { join } from 'node:path';
import type { HostError } from '../../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { placeAtomically } from '../storage/atomic-file.ts';
import { plainSink } from '../storage/byte-file.ts';
import type { DiskFile } from '../storage/disk.ts';
import { isSealed } from '../vault/cipher.ts';
import { keyFor } from '../vault/private-file.ts';
import { fillWith } from '../vault/seal-file.ts';
import { encodeFrame, encodeHeader, HEADER_LENGTH } from './frame.ts';
import { JOURNAL_FILE, openJournalFile, type JournalPlace } from './open-file.ts';
import { encodePayload, sealPayload } from './payload.ts';
import { scanFrames } from './scan.ts';

const WRITE_BYTES = 1024 * 1024;
/** Damaged bytes go into records of their own; in base 64 one stays well below the longest. */
const DAMAGED_BYTES = 1024 * 1024;

/**
 * Writes the journal anew with every record sealed, in one atomic step; nobody may have it open. Records keep their order,
 * the journal its id. What is damaged or torn in it is carried over, sealed, and goes on being named: it lies in no other
 * place. A kill leaves the old file or the new one.
 */
export async function sealJournal(place: JournalPlace): Promise<Result<null, HostError>> {
  const { disk, folder, dataKey } = place;
  const key = keyFor(dataKey);
  const opened = await openJournalFile(place);
  if (opened === null) return err({ code: 'journal-newer', detail: JOURNAL_FILE });
  const { file, journalId } = opened;
  await placeAtomically(disk, join(folder, JOURNAL_FILE), async (target) => {
    const sink = plainSink(target);
    try {
      await fillWith(sink, async () => {
        const add = inLargeWrites(sink.append);
        await add(encodeHeader(journalId));
        const size = await file.size();
        const { damaged, tornAt } = await scanFrames(file, HEADER_LENGTH, async ({ payload }) => {
          await add(encodeFrame(isSealed(payload) ? payload : sealPayload(payload, key)));
          return null;
        });
        const torn = tornAt < size ? [{ offset: tornAt, length: size - tornAt, reason: 'torn write' }] : [];
        for (const { offset, length, reason } of [...damaged, ...torn]) {
          for (let at = 0; at < length; at += DAMAGED_BYTES) {
            const bytes = await base64At(file, offset + at, Math.min(DAMAGED_BYTES, length - at));
            await add(encodeFrame(encodePayload({ kind: 'damaged', reason, bytes }, key)));
          }
        }
        await add(null);
      });
    } finally {
      // Before the new file takes its name: Windows replaces no file that is open.
      await file.close();
    }
  });
  return ok(null);
}

/** Gathers small pieces; null = write what is gathered. */
function inLargeWrites(write: (bytes: Uint8Array) => Promise<void>): (bytes: Uint8Array | null) => Promise<void> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  return async (bytes) => {
    if (bytes !== null) waiting.push(bytes);
    length += bytes?.length ?? 0;
    if (bytes !== null && length < WRITE_BYTES) return;
    const whole = Buffer.concat(waiting, length);
    waiting = [];
    length = 0;
    await write(whole);
  };
}

async function base64At(file: DiskFile, offset: number, length: number): Promise<string> {
  return Buffer.from(await file.read(offset, length)).toString('base64');
}
