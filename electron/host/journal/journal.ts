import { join } from 'node:path';
import type { HostOutput, HostInput } from '../../../shared/host/contract.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { hashOfChange, type Change } from '../../../shared/sync/change.ts';
import type { DiskFile } from '../storage/disk.ts';
import { diskError, guardDisk } from '../storage/disk-error.ts';
import { createSerial } from '../storage/serial.ts';
import { encodeFrame, FRAME_PREFIX, HEADER_LENGTH, MAX_PAYLOAD } from './frame.ts';
import { isSealed } from '../vault/cipher.ts';
import { createJournalIndex } from './journal-index.ts';
import { JOURNAL_FILE, openJournalFile, type JournalPlace } from './open-file.ts';
import { keepDamage, keepTorn, listParked } from './parking.ts';
import { decodePayload, encodePayload, type JournalPayload } from './payload.ts';
import { scanFrames, type Damage } from './scan.ts';

/**
 * The host's own copy of every change (design §6): Chromium can reset IndexedDB to empty after a kill.
 * 1. append resolves ok only after the bytes are synced; whatever resolved ok is there after any kill.
 * 2. A change id is stored once; the same id with another hash is refused (I4), and so is a hash that does not fit.
 * 3. One writer: the file ends where the index says, and a failed write is cut off before the next one.
 * 4. Callers that wait together share one sync (group commit), each batch in a record of its own.
 * 5. Opening fails for one content alone, a journal of a newer program; torn, damaged or foreign bytes are kept and named.
 */
export interface Journal {
  /** What `journal.open` answers; counts one more start. */
  start(): Promise<Result<HostOutput<'journal.open'>, HostError>>;
  append(changes: readonly Change[]): Promise<Result<HostOutput<'journal.append'>, HostError>>;
  read(page: HostInput<'journal.read'>): Promise<Result<HostOutput<'journal.read'>, HostError>>;
  /** Whether anything of it lies plain; under a vault `sealJournal` is then due. */
  liesPlain(): boolean;
  close(): Promise<void>;
}

interface Waiting {
  readonly changes: readonly Change[];
  settle(answer: Result<HostOutput<'journal.append'>, HostError>): void;
  /** For bugs only: without it a thrown error would leave the caller waiting for ever. */
  fail(error: unknown): void;
}

/** One answer stays below the road's limits even when single changes are large. */
const PAGE_BYTES = 16 * 1024 * 1024;

export async function openJournal(place: JournalPlace): Promise<Result<Journal, HostError>> {
  const opened = await openJournalFile(place);
  if (opened === null) return err({ code: 'journal-newer', detail: JOURNAL_FILE });
  try {
    return ok(await readJournal(place, opened.journalId, opened.file));
  } catch (error) {
    await opened.file.close().catch(() => {});
    throw error;
  }
}

async function readJournal(place: JournalPlace, journalId: string, first: DiskFile): Promise<Journal> {
  const { disk, folder, clock, dataKey } = place;
  const path = join(folder, JOURNAL_FILE);
  let file = first;
  const index = createJournalIndex();
  let starts = 0;
  /** Records that lie plain. */
  let plain = 0;
  /** Found damaged when the journal was sealed, and kept in it. */
  const carried: Damage[] = [];
  const scan = await scanFrames(file, HEADER_LENGTH, ({ offset, payload }) => {
    if (!isSealed(payload)) plain += 1;
    const record = decodePayload(payload, dataKey);
    if (record === null) return 'record of an unknown kind';
    if (record.kind === 'start') starts += 1;
    else if (record.kind === 'damaged') carried.push({ offset, length: payload.length, reason: record.reason });
    else index.add(offset, payload.length, record.changes);
    return null;
  });
  let end = await file.size();
  const tornBytes = end - scan.tornAt;
  if (tornBytes > 0 && (await keepTorn(place, file, scan.tornAt, clock.now()))) {
    end = scan.tornAt;
    await file.truncate(end);
  }
  const damaged: Damage[] = [...(await listParked(disk, folder)), ...carried, ...scan.damaged];
  for (const damage of scan.damaged) await keepDamage(place, file, damage);

  let broken = false;
  const inTurn = createSerial();

  /** Appends whole records and syncs once; on failure the file is as before, or `broken` until it is again. */
  async function write(payloads: readonly Uint8Array[]): Promise<readonly number[]> {
    if (broken) await mend();
    const frames = payloads.map((payload) => encodeFrame(payload));
    const offsets: number[] = [];
    let at = end;
    for (const frame of frames) {
      offsets.push(at);
      at += frame.length;
    }
    broken = true;
    await file.write(end, new Uint8Array(Buffer.concat(frames)));
    await file.sync();
    broken = false;
    end = at;
    plain += payloads.filter((payload) => !isSealed(payload)).length;
    return offsets;
  }

  /** After a failed sync the kernel may have dropped the pages: only a new handle and the known end can be trusted. */
  async function mend(): Promise<void> {
    await file.close().catch(() => {});
    file = await disk.open(path, 'read-write');
    await file.truncate(end);
    await file.sync();
    broken = false;
  }

  const queue: Waiting[] = [];

  async function commit(): Promise<void> {
    const group = queue.splice(0);
    try {
      const failure = group.length === 0 ? null : await store(group);
      if (failure === null) return;
      // One large batch must not take the small ones with it on a nearly full disk.
      for (const one of group) {
        const again = group.length > 1 ? await store([one]) : failure;
        if (again !== null) one.settle(err(again));
      }
    } catch (error) {
      for (const one of group) one.fail(error);
    }
  }

  /** null = stored and settled. */
  async function store(group: readonly Waiting[]): Promise<HostError | null> {
    const seen = new Map<string, string>();
    const records: Change[][] = [];
    const accepted: Waiting[] = [];
    for (const one of group) {
      // Again here: another caller in this group may have brought the same id with other content.
      const clash = one.changes.find(({ id, hash }) => (index.hashOf(id) ?? seen.get(id) ?? hash) !== hash);
      if (clash !== undefined) {
        one.settle(err({ code: 'hash-mismatch', detail: `another ${clash.id} is known` }));
        continue;
      }
      const fresh = one.changes.filter(({ id }) => index.hashOf(id) === undefined && !seen.has(id));
      for (const { id, hash } of fresh) seen.set(id, hash);
      if (fresh.length > 0) records.push(fresh);
      accepted.push(one);
    }
    const payloads = records.map((changes) => encodePayload({ kind: 'batch', changes }, dataKey()));
    try {
      const offsets = payloads.length > 0 ? await write(payloads) : [];
      records.forEach((changes, i) => index.add(offsets[i] ?? end, payloads[i]?.length ?? 0, changes));
    } catch (error) {
      await mend().catch(() => {});
      return diskError(error);
    }
    for (const one of accepted) one.settle(ok({ count: index.count(), headHash: index.headHash() }));
    return null;
  }

  return {
    start: () =>
      inTurn(async () => {
        const before = starts;
        starts += 1;
        const mark: JournalPayload = { kind: 'start', at: clock.now() };
        // A disk with no room for 40 bytes must still let the visit be read and finished.
        await write([encodePayload(mark, dataKey())]).catch(() => mend().catch(() => {}));
        return ok({
          journalId,
          count: index.count(),
          headHash: index.headHash(),
          tornBytes,
          damaged,
          starts: before,
        });
      }),
    append: (changes) => {
      const refused = refusalOf(changes, (id) => index.hashOf(id));
      if (refused !== null) return Promise.resolve(err(refused));
      return new Promise((settle, fail) => {
        queue.push({ changes, settle, fail });
        void inTurn(commit);
      });
    },
    read: ({ from, limit }) =>
      guardDisk(async () => {
        const changes: Change[] = [];
        for (let bytes = 0; changes.length < limit && bytes < PAGE_BYTES;) {
          const position = index.positionOf(from + changes.length);
          if (position === null) break;
          const payload = await file.read(position.offset + FRAME_PREFIX, position.payloadLength);
          const record = decodePayload(payload, dataKey);
          if (record?.kind !== 'batch') return err({ code: 'journal-damaged', detail: `record at ${position.offset}` });
          const room = limit - changes.length;
          changes.push(...position.kept.slice(0, room).flatMap((place) => record.changes[place] ?? []));
          bytes += payload.length;
        }
        const next = from + changes.length;
        return ok({ changes, next: next < index.count() ? next : null });
      }),
    liesPlain: () => plain > 0 || scan.damaged.length > 0,
    close: () => inTurn(() => file.close()),
  };
}

function refusalOf(changes: readonly Change[], known: (id: string) => string | undefined): HostError | null {
  const inBatch = new Map<string, string>();
  let size = 0;
  for (const change of changes) {
    const { id, hash } = change;
    if ((known(id) ?? inBatch.get(id) ?? hash) !== hash)
      return { code: 'hash-mismatch', detail: `another ${id} is known` };
    inBatch.set(id, hash);
    if (hashOfChange(change) !== hash) return { code: 'hash-mismatch', detail: `hash of ${id} does not fit` };
    size += JSON.stringify(change).length * 3;
  }
  return size > MAX_PAYLOAD ? { code: 'too-large', detail: 'batch' } : null;
}
