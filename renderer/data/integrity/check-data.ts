import { canonicalJson } from '../../../shared/lib/canonical-json.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import { sha256OfJson } from '../../../shared/lib/sha256.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import { hashOfChange, type Change } from '../../../shared/sync/change.ts';
import { largeDocuments } from '../documents/large-documents.ts';
import type { OpenData } from '../current-data.ts';
import { isEntityName } from '../database.ts';
import { bareChange } from '../journaler.ts';
import { settleRivals } from '../log/settle-rivals.ts';
import type { FoldedRow } from '../log/store-rows.ts';
import { keyOf } from '../log/view.ts';
import type { EntityRow } from '../schema.ts';
import { foldInto } from '../start/fold-page.ts';
import { namedBlobs } from './named-blobs.ts';
import { bytesInDatabase, bytesOnHost } from './sound-bytes.ts';

/** Something that is not as it was written, named so that a person can find it. */
export type DataFault =
  /** A change of the log was altered, or does not follow the change before it of the same writer. */
  | { readonly kind: 'change'; readonly change: Change }
  /** The host's journal lacks this change or holds another under its id. */
  | { readonly kind: 'journal'; readonly change: Change }
  /** A row is not what its changes make of it. */
  | { readonly kind: 'row'; readonly entity: string; readonly row: EntityRow }
  /** A sealed record whose content no longer fits its hash. */
  | { readonly kind: 'record'; readonly row: EntityRow }
  /** A photo or document whose bytes are damaged or gone in one place or in both. */
  | {
      readonly kind: 'bytes';
      readonly sha256: string;
      readonly mime: string;
      readonly entity: 'evidence' | 'maskedCopy' | 'document';
      readonly row: EntityRow;
      readonly place: 'database' | 'host' | 'both';
    };

export interface DataChecked {
  readonly changes: number;
  readonly rows: number;
  readonly blobs: number;
  readonly faults: readonly DataFault[];
  /** False when it was stopped: what is listed is right, what comes after was not looked at. */
  readonly whole: boolean;
}

export interface CheckWatch {
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

/** Looks at everything that lies here: the log and its chains, the journal, the rows, sealed records, every byte. Reads only. */
export async function checkData(
  data: OpenData,
  { onProgress = () => {}, signal }: CheckWatch = {},
): Promise<Result<DataChecked, HostError>> {
  await data.work.settled();
  const log = (await data.db.changes.orderBy('order').toArray()).map(bareChange);
  const faults: DataFault[] = chainFaults(log);
  onProgress(0.1);
  const journal = await journalFaults(data, log);
  if (!journal.ok) return journal;
  faults.push(...journal.value);
  onProgress(0.2);
  const rows = await rowFaults(data, log);
  faults.push(...rows.faults);
  const named = await namedBlobs(data.db);
  const large = new Set((await largeDocuments(data.db)).map(({ sha256 }) => sha256));
  for (const [i, blob] of named.entries()) {
    if (signal?.aborted === true) return ok({ changes: log.length, rows: rows.count, blobs: i, faults, whole: false });
    onProgress(0.3 + (0.7 * i) / named.length);
    if (large.has(blob.sha256)) {
      const checked = await data.host.call('blob.check', { sha256: blob.sha256 });
      if (!checked.ok) return checked;
      if (checked.value.state !== 'sound') faults.push({ kind: 'bytes', ...blob, place: 'both' });
      continue;
    }
    const inDatabase = (await bytesInDatabase(data, blob.sha256)) !== null;
    const onHost = (await bytesOnHost(data, blob.sha256)) !== null;
    if (inDatabase && onHost) continue;
    faults.push({ kind: 'bytes', ...blob, place: inDatabase ? 'host' : onHost ? 'database' : 'both' });
  }
  onProgress(1);
  return ok({ changes: log.length, rows: rows.count, blobs: named.length, faults, whole: true });
}

function chainFaults(log: readonly Change[]): DataFault[] {
  const places = new Map(log.map((change) => [`${change.writer} ${change.seq}`, change]));
  return log.flatMap((change): DataFault[] => {
    const before = places.get(`${change.writer} ${change.seq - 1}`);
    const follows = before === undefined || before.hash === change.prevHash;
    return follows && hashOfChange(change) === change.hash ? [] : [{ kind: 'change', change }];
  });
}

async function journalFaults({ host }: OpenData, log: readonly Change[]): Promise<Result<DataFault[], HostError>> {
  const journaled = new Map<string, string>();
  for (let next: number | null = log.length === 0 ? null : 0; next !== null;) {
    const page: Awaited<ReturnType<typeof readJournal>> = await readJournal(host, next);
    if (!page.ok) return page;
    for (const change of page.value.changes) journaled.set(change.id, hashOfChange(change));
    next = page.value.next;
  }
  const missing = log.filter((change) => journaled.get(change.id) !== change.hash);
  return ok(missing.map((change): DataFault => ({ kind: 'journal', change })));
}

function readJournal(host: OpenData['host'], from: number) {
  return host.call('journal.read', { from, limit: 500 });
}

async function rowFaults(
  { db, device }: OpenData,
  log: readonly Change[],
): Promise<{ readonly count: number; readonly faults: readonly DataFault[] }> {
  const rows = new Map<string, FoldedRow>();
  foldInto(rows, new Set(), log, device);
  const byId = new Map(log.map((change) => [change.id, change]));
  await settleRivals(rows, (ids) => Promise.resolve(ids.flatMap((id) => byId.get(id) ?? [])));
  const faults: DataFault[] = [];
  for (const { entity, row } of rows.values()) {
    const stored = isEntityName(entity) ? await db.rows(entity).get(row.id) : undefined;
    const lying = stored ?? (await db.parked.get(keyOf(entity, row.id)))?.row;
    if (lying === undefined || canonicalJson(lying.fields) !== canonicalJson(row.fields)) {
      faults.push({ kind: 'row', entity, row });
    }
    if (entity === 'sealedRecord' && lying !== undefined && !fitsItsHash(lying)) faults.push({ kind: 'record', row });
  }
  return { count: rows.size, faults };
}

function fitsItsHash({ fields }: EntityRow): boolean {
  const { content, contentSha256 } = fields;
  return content === undefined || sha256OfJson(content) === contentSha256;
}
