import { createHash, randomUUID, type Hash } from 'node:crypto';
import { join } from 'node:path';
import type { HostInput, HostOutput } from '../../../shared/host/contract.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { sealedSink } from '../vault/sealed-file.ts';
import type { DataKey } from '../vault/vault.ts';
import type { BlobStore } from './blobs.ts';
import { plainSink, type ByteSink } from './byte-file.ts';
import type { Disk } from './disk.ts';
import { diskError, guardDisk } from './disk-error.ts';
import { createSerial } from './serial.ts';

type Channel = 'begin' | 'add-bytes' | 'add-blob' | 'digest' | 'finish' | 'drop';
type Answer<C extends Channel> = Promise<Result<HostOutput<`document.${C}`>, HostError>>;
type Input<C extends Channel> = HostInput<`document.${C}`>;

/** Signed files that are written piece by piece, because the whole of one would not fit into memory. */
export interface Assemblies {
  begin(input: Input<'begin'>): Answer<'begin'>;
  addBytes(input: Input<'add-bytes'>): Answer<'add-bytes'>;
  addBlob(input: Input<'add-blob'>): Answer<'add-blob'>;
  digest(input: Input<'digest'>): Answer<'digest'>;
  finish(input: Input<'finish'>): Answer<'finish'>;
  drop(input: Input<'drop'>): Answer<'drop'>;
  /** Whether a page is at work on one; what was not touched for minutes was left behind by a page that went away. */
  underWay(): boolean;
  /** Drops all that is under way. */
  close(): Promise<void>;
}

interface Assembly {
  readonly path: string;
  readonly sink: ByteSink;
  readonly sealed: boolean;
  /** Over what is written. */
  readonly hash: Hash;
  size: number;
  /** Epoch milliseconds of its last step. */
  touched: number;
  /** The end of the file, held back until the signature is in its gap. */
  end: { readonly bytes: Uint8Array; readonly gap: readonly [number, number] } | null;
}

/** More than one window makes at once; an older one was left behind by a page that went away. */
const MOST_OPEN = 4;
/** Between two steps of a page that is at work there are seconds; a person may be asked for a passphrase once. */
const LEFT_BEHIND_MS = 10 * 60_000;

/**
 * 1. A file grows under a temporary name and is hashed as it grows; nothing of it is ever read again.
 * 2. The signature's gap lies in the last piece, which waits in memory: the file on the disk is written from front to back,
 *    once, and gets its name only when it is signed, whole and synced. A kill before that leaves a temporary file, which
 *    the next start removes.
 * 3. Any failure but `not-found` ends the assembly: half a file is not gone on with.
 */
export function createAssemblies(
  disk: Disk,
  folder: string,
  blobs: BlobStore,
  dataKey: DataKey,
  now: () => number = Date.now,
): Assemblies {
  const open = new Map<string, Assembly>();
  const inTurn = createSerial();

  async function discard(id: string): Promise<void> {
    const assembly = open.get(id);
    open.delete(id);
    if (assembly === undefined) return;
    await assembly.sink.abandon().catch(() => {});
    await disk.remove(assembly.path).catch(() => {});
  }

  async function append(assembly: Assembly, bytes: Uint8Array): Promise<void> {
    await assembly.sink.append(bytes);
    assembly.hash.update(bytes);
    assembly.size += bytes.length;
  }

  /** One step of an open assembly, after the steps before it. */
  function step<T>(
    id: string,
    work: (assembly: Assembly) => Promise<Result<T, HostError>>,
  ): Promise<Result<T, HostError>> {
    return inTurn(async () => {
      const assembly = open.get(id);
      if (assembly === undefined) return err({ code: 'not-found', detail: 'no such document under way' });
      assembly.touched = now();
      const answer = await guardDisk(() => work(assembly));
      // What is not there was not written either: the caller may send the bytes another way.
      if (!answer.ok && answer.error.code !== 'not-found') await discard(id);
      return answer;
    });
  }

  return {
    begin: ({ size }) =>
      inTurn(() =>
        guardDisk(async () => {
          for (const id of [...open.keys()].slice(0, Math.max(0, open.size + 1 - MOST_OPEN))) await discard(id);
          // Said before minutes of copying, not behind them.
          if ((await disk.freeBytes(folder)) < size) return err({ code: 'disk-full', detail: `${size} bytes wanted` });
          const id = randomUUID();
          const path = join(folder, `${id}.tmp`);
          const file = await disk.open(path, 'create-new');
          const key = dataKey();
          const sink = key === null ? plainSink(file) : sealedSink(file, key);
          open.set(id, {
            path,
            sink,
            sealed: key !== null,
            hash: createHash('sha256'),
            size: 0,
            touched: now(),
            end: null,
          });
          return ok({ id });
        }),
      ),
    addBytes: ({ id, bytes }) =>
      step(id, async (assembly) => {
        if (assembly.end !== null) return err({ code: 'bad-request', detail: 'the document is at its end' });
        await append(assembly, bytes);
        return ok({ size: assembly.size });
      }),
    addBlob: ({ id, sha256, ranges }) =>
      step(id, async (assembly) => {
        if (assembly.end !== null) return err({ code: 'bad-request', detail: 'the document is at its end' });
        const copied = await blobs.copyRanges(sha256, ranges, (bytes) => append(assembly, bytes));
        return copied.ok ? ok({ size: assembly.size }) : copied;
      }),
    digest: ({ id, bytes, gap }) =>
      step(id, async (assembly) => {
        if (assembly.end !== null) return err({ code: 'bad-request', detail: 'the document is at its end' });
        const [from, to] = gap;
        if (from >= to || to > bytes.length) return err({ code: 'bad-request', detail: 'gap' });
        assembly.end = { bytes: bytes.slice(), gap: [from, to] };
        const digest = assembly.hash.copy().update(bytes.subarray(0, from)).update(bytes.subarray(to)).digest();
        return ok({ digest: new Uint8Array(digest) });
      }),
    finish: ({ id, filling }) =>
      step(id, async (assembly) => {
        const { end } = assembly;
        // The gap's first and last byte are its brackets.
        if (end === null || filling.length !== end.gap[1] - end.gap[0] - 2) {
          return err({ code: 'bad-request', detail: 'filling does not fit the gap' });
        }
        end.bytes.set(filling, end.gap[0] + 1);
        await append(assembly, end.bytes);
        await assembly.sink.finish();
        const sha256 = assembly.hash.digest('hex');
        const adopted = await blobs.adopt(sha256, assembly.path, assembly.sealed);
        if (adopted.ok) open.delete(id);
        return adopted.ok ? ok({ sha256, size: assembly.size }) : adopted;
      }),
    underWay: () => [...open.values()].some(({ touched }) => now() - touched < LEFT_BEHIND_MS),
    close: () =>
      inTurn(async () => {
        for (const id of open.keys()) await discard(id);
      }),
    drop: ({ id }) =>
      inTurn(async () => {
        try {
          await discard(id);
          return ok({});
        } catch (error) {
          return err(diskError(error));
        }
      }),
  };
}

/** Temporary files of documents that a kill broke off: they bear no signature and nobody was told of them. */
export async function sweepAssemblies(disk: Disk, folder: string): Promise<void> {
  for (const name of await disk.list(folder)) if (name.endsWith('.tmp')) await disk.remove(join(folder, name));
}
