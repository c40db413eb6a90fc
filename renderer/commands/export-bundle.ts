import { beijingDate, instantOf } from '../../shared/domain/time/beijing-time.ts';
import type { FieldWrite } from '../../shared/domain/visit/field-write.ts';
import { uuidV7 } from '../../shared/lib/ids.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { fromHex } from '../../shared/lib/sha256.ts';
import { writeBundle } from '../../shared/sync/bundle/write-bundle.ts';
import { BLOB_ENTITIES } from '../../shared/sync/blob-entities.ts';
import { currentData, type OpenData } from '../data/current-data.ts';
import { pageCrypto } from '../data/exchange/page-crypto.ts';
import { readRecipients } from '../data/exchange/recipients.ts';
import { largeDocuments } from '../data/documents/large-documents.ts';
import { databaseFailure, type WriteFailure } from '../data/failures.ts';
import { bareChange } from '../data/journaler.ts';
import { typed } from '../data/load-bundle.ts';
import type { StoredBundle } from '../data/log/row-schemas.ts';
import { storedBytes } from '../data/vault/row-bytes.ts';
import { CANCELLED, type Cancelled } from './command-error.ts';
import { whileBusy } from '../data/vault/busy.ts';

export interface ExportedBundle {
  readonly number: number;
  readonly path: string;
  readonly changes: number;
  readonly blobs: number;
  /** Photos and files that did not fit: the next 移交包 takes them. */
  readonly left: number;
  /** Names of signed PDFs that are too large for a 移交包. */
  readonly apart: readonly string[];
}

export interface ExportBundleError {
  readonly code: 'no-recipient' | 'not-settled';
  readonly detail: string;
}

export interface ExportBundleOptions {
  /** Also the photos that an earlier 移交包 of this laptop took. */
  readonly allPhotos: boolean;
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

/** One 移交包 is one piece of memory on its way to the disk. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * 移出: the whole change log and the photos that no earlier 移交包 took, to one file. Nothing leaves the laptop before it is
 * saved here: what still waits is written first. The ledger row is written when the file lies where the person wanted it.
 */
export function exportBundle(...input: Parameters<typeof nowExportBundle>): ReturnType<typeof nowExportBundle> {
  return whileBusy(() => nowExportBundle(...input));
}

async function nowExportBundle(
  options: ExportBundleOptions,
): Promise<Result<ExportedBundle, ExportBundleError | WriteFailure | Cancelled>> {
  const data = currentData();
  const { db, host, device, clock, random } = data;
  try {
    const recipients = await readRecipients(db);
    if (recipients.length === 0) return err({ code: 'no-recipient', detail: '' });
    const status = await host.call('signer.status', {});
    if (!status.ok) return status;
    if (status.value.state !== 'ready') {
      return err({ code: status.value.state === 'locked' ? 'key-locked' : 'key-missing', detail: '' });
    }
    const own = await host.call('exchange.key', {});
    if (!own.ok) return own;
    if (!(await data.work.settled())) return err({ code: 'not-settled', detail: '' });
    const written = (await db.rows('bundle').toArray()).map((row) => typed<StoredBundle>(row)).filter(isOurs(device));
    const number = Math.max(0, ...written.map((row) => row.number)) + 1;
    const before = new Set(options.allPhotos ? [] : written.flatMap((row) => row.blobs));
    const { blobs, left } = await blobsFor(data, before);
    const id = uuidV7(clock, random);
    const changes = (await db.changes.orderBy('order').toArray()).map(bareChange);
    const madeAt = instantOf(clock.now());
    const parts: Uint8Array<ArrayBuffer>[] = [];
    const done = await writeBundle<WriteFailure>(
      { id, number, from: device, by: data.who(), madeAt, changes, blobs },
      {
        crypto: pageCrypto,
        recipients: [own.value.publicKey, ...recipients.map((one) => fromHex(one.publicKey))],
        sign: async (digest) => {
          const signed = await host.call('signer.sign', { digest: digest as Uint8Array<ArrayBuffer>, recordId: id });
          return signed.ok ? ok(signed.value.cms) : signed;
        },
        blob: async (sha256) =>
          new Uint8Array(await ((await storedBytes(db, 'blobs', sha256)) ?? new Blob()).arrayBuffer()),
        write: (bytes) => parts.push(bytes as Uint8Array<ArrayBuffer>),
        onProgress: (at, total) => {
          options.onProgress?.(total === 0 ? 1 : at / total);
          return options.signal?.aborted !== true;
        },
      },
    );
    if (!done.ok) return done;
    if (!done.value) return err(CANCELLED);
    const fileName = `巡厅移交包 ${device}-${number} ${beijingDate(madeAt)}.xtb`;
    const saved = await host.call('files.save', {
      suggestedName: fileName,
      bytes: new Uint8Array(await new Blob(parts).arrayBuffer()),
    });
    if (!saved.ok) return saved;
    const { path } = saved.value;
    if (path === null) return err(CANCELLED);
    const row: StoredBundle = {
      id: `${device}/${id}`,
      bundleId: id,
      direction: '移出',
      number,
      from: device,
      device,
      at: madeAt,
      fileName,
      changes: changes.length,
      blobs: blobs.map(({ sha256 }) => sha256),
      whole: true,
    };
    const kept = await putBundle(row);
    const apart = (await largeDocuments(db)).map((document) => document.fileName);
    return kept.ok ? ok({ number, path, changes: changes.length, blobs: blobs.length, left, apart }) : kept;
  } catch (error) {
    return err(databaseFailure(error));
  }
}

/** The ledger row of a 移交包, written on this laptop; the same row again writes only what changed. */
export function putBundle(row: StoredBundle): Promise<Result<null, WriteFailure>> {
  const { id, ...fields } = row;
  const writes = Object.entries(fields).map(([field, value]): FieldWrite => {
    return { entity: 'bundle', entityId: id, field, value };
  });
  return currentData().work.run<null, never>({
    keep: true,
    decide: () => Promise.resolve(ok({ value: null, writes })),
  });
}

function isOurs(device: string): (row: StoredBundle) => boolean {
  return (row) => row.direction === '移出' && row.device === device;
}

/** Bytes that rows name and that lie here, the small ones first, up to one file's worth. */
async function blobsFor(
  { db }: Pick<OpenData, 'db'>,
  before: ReadonlySet<string>,
): Promise<{ readonly blobs: { sha256: string; size: number; mime: string }[]; readonly left: number }> {
  const rows = (await Promise.all(BLOB_ENTITIES.map((entity) => db.rows(entity).toArray()))).flat();
  const named = new Set(rows.flatMap(({ fields }) => (typeof fields['sha256'] === 'string' ? [fields['sha256']] : [])));
  const wanted: { sha256: string; size: number; mime: string }[] = [];
  await db.blobs.each(({ sha256, size, mime }) => {
    if (named.has(sha256) && !before.has(sha256)) wanted.push({ sha256, size, mime });
  });
  let bytes = 0;
  const blobs = wanted
    .toSorted((a, b) => a.size - b.size)
    .filter(({ size }, i) => {
      bytes += size;
      return i === 0 || bytes <= MOST_BYTES;
    });
  return { blobs, left: wanted.length - blobs.length };
}
