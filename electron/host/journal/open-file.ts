import { join } from 'node:path';
import type { Clock, Random } from '../../../shared/lib/ports.ts';
import { uuidV7 } from '../../../shared/lib/ids.ts';
import type { DataKey } from '../vault/vault.ts';
import { readWhole, writeAtomically } from '../storage/atomic-file.ts';
import type { Disk, DiskFile } from '../storage/disk.ts';
import { decodeHeader, encodeHeader, FRAME_MARKER, HEADER_LENGTH } from './frame.ts';
import { park } from './parking.ts';

export const JOURNAL_FILE = 'journal.xtj';

export interface JournalPlace {
  readonly disk: Disk;
  /** Folder that belongs to the journal alone. */
  readonly folder: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly dataKey: DataKey;
}

/**
 * Opens the journal file, making it when there is none. What stands in its place but is no journal is parked under
 * another name, and the records that can still be found in it are carried over: a bad header costs the journal's id, not
 * its changes. null = a newer program's journal: it stays as it is, because an empty one begun beside it would be taken for
 * the laptop's whole history by the next start of either program.
 */
export async function openJournalFile(place: JournalPlace): Promise<{ file: DiskFile; journalId: string } | null> {
  const { disk, folder } = place;
  const path = join(folder, JOURNAL_FILE);
  await disk.makeFolder(folder);
  const found = await disk.stat(path);
  let rest: Uint8Array = new Uint8Array(0);
  if (found !== null) {
    if (found.isFile) {
      const file = await disk.open(path, 'read-write');
      const header = decodeHeader(await file.read(0, HEADER_LENGTH));
      if ('journalId' in header) return { file, journalId: header.journalId };
      await file.close();
      if (header.refused === 'newer') return null;
      rest = recordsIn((await readWhole(disk, path)) ?? rest);
    }
    await park(disk, folder, JOURNAL_FILE, place.clock.now());
  }
  const journalId = uuidV7(place.clock, place.random);
  await writeAtomically(disk, path, new Uint8Array(Buffer.concat([encodeHeader(journalId), rest])));
  return { file: await disk.open(path, 'read-write'), journalId };
}

/** From the first record marker on; whether what follows is whole, the scan decides. */
function recordsIn(bytes: Uint8Array): Uint8Array {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(FRAME_MARKER);
  return at < 0 ? new Uint8Array(0) : bytes.subarray(at);
}
