import type { Host } from '../../../shared/host/host.ts';
import { LARGEST_IN_DATABASE } from '../documents/stored-pdf.ts';
import type { XuntingDatabase } from '../database.ts';
import type { Journaler } from '../journaler.ts';
import { blobRows, storedBytes, thumbnailRows } from '../vault/row-bytes.ts';

/** Bytes that rows name, by where they lie. */
export interface BlobLedger {
  /** Named by a row, on the host, not in the database. */
  readonly toRestore: readonly NamedBlob[];
  /** In the database, not on the host. */
  readonly toHost: readonly string[];
  /** Named by a row and nowhere. */
  readonly missing: readonly string[];
  /** On the host and named by no row: a kill between the bytes and their row, a cancelled photo, or lost rows. */
  readonly strays: readonly string[];
}

export interface NamedBlob {
  readonly sha256: string;
  readonly mime: string;
  /** Photos get their thumbnail back too. */
  readonly photo: boolean;
}

export async function blobLedger(db: XuntingDatabase, onHost: ReadonlySet<string>): Promise<BlobLedger> {
  const named = new Map<string, NamedBlob>();
  const hostOnly = new Set<string>();
  for (const { fields } of await db.rows('evidence').toArray()) {
    const sha256 = fields['sha256'];
    if (typeof sha256 !== 'string') continue;
    named.set(sha256, {
      sha256,
      mime: typeof fields['mime'] === 'string' ? fields['mime'] : '',
      photo: fields['kind'] === 'photo',
    });
  }
  for (const { fields } of await db.rows('surveyScan').toArray()) {
    const sha256 = fields['sha256'];
    const mime = typeof fields['mime'] === 'string' ? fields['mime'] : '';
    if (typeof sha256 === 'string' && !named.has(sha256)) named.set(sha256, { sha256, mime, photo: true });
  }
  for (const { fields } of await db.rows('maskedCopy').toArray()) {
    const sha256 = fields['sha256'];
    if (typeof sha256 === 'string') named.set(sha256, { sha256, mime: 'image/jpeg', photo: false });
  }
  for (const { fields } of await db.rows('document').toArray()) {
    const sha256 = fields['sha256'];
    if (typeof sha256 !== 'string') continue;
    named.set(sha256, { sha256, mime: 'application/pdf', photo: false });
    if (Number(fields['size']) > LARGEST_IN_DATABASE) hostOnly.add(sha256);
  }
  // A row that cannot be read names its bytes all the same.
  const parked = (await db.parked.toArray()).map(({ row }) => row.fields['sha256']);
  const held = new Set(await db.blobs.toCollection().primaryKeys());
  const lacking = [...named.values()].filter(({ sha256 }) => !held.has(sha256));
  return {
    toRestore: lacking.filter(({ sha256 }) => onHost.has(sha256) && !hostOnly.has(sha256)),
    toHost: [...held].filter((sha256) => named.has(sha256) && !onHost.has(sha256)),
    missing: lacking.filter(({ sha256 }) => !onHost.has(sha256)).map(({ sha256 }) => sha256),
    strays: [...onHost].filter((sha256) => !named.has(sha256) && !parked.includes(sha256)),
  };
}

export interface RestoreParts {
  readonly db: XuntingDatabase;
  readonly host: Host;
  readonly journaler: Journaler;
  /** null when the bytes are no picture that this browser can draw. */
  readonly makeThumbnail: (bytes: Blob) => Promise<Blob | null>;
  readonly stopped: () => boolean;
}

/** Runs after the start, one blob at a time so that work goes on beside it. What fails now is found by the next start. */
export async function restoreBlobs(ledger: BlobLedger, parts: RestoreParts): Promise<number> {
  const { db, host, journaler, makeThumbnail, stopped } = parts;
  let done = 0;
  for (const { sha256, mime, photo } of ledger.toRestore) {
    if (stopped()) return done;
    const answer = await host.call('blob.get', { sha256 });
    if (!answer.ok || answer.value.bytes === null) continue;
    const bytes = new Blob([answer.value.bytes], { type: mime });
    const thumbnail = photo ? await makeThumbnail(bytes) : null;
    const blobs = await blobRows(db, [{ sha256, bytes, size: bytes.size, mime }]);
    const thumbnails = thumbnail === null ? [] : await thumbnailRows(db, [{ sha256, bytes: thumbnail }]);
    const stored = await db
      .transaction('rw', db.blobs, db.thumbnails, async () => {
        await db.blobs.bulkPut(blobs);
        await db.thumbnails.bulkPut(thumbnails);
      })
      .then(
        () => true,
        // A full disk: the row still shows the photo from the host, and the next start tries again.
        () => false,
      );
    if (stored) done += 1;
  }
  for (const sha256 of ledger.toHost) {
    if (stopped()) return done;
    const held = await storedBytes(db, 'blobs', sha256);
    if (held === undefined) continue;
    const bytes = new Uint8Array(await held.arrayBuffer());
    const answer = await host.call('blob.put', { sha256, bytes });
    if (answer.ok) journaler.holds(sha256);
  }
  return done;
}
