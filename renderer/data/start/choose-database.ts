import { Dexie } from 'dexie';
import type { HostOutput } from '../../../shared/host/contract.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import type { Host } from '../../../shared/host/host.ts';
import type { Clock } from '../../../shared/lib/ports.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import { XuntingDatabase } from '../database.ts';
import { createJournaler } from '../journaler.ts';
import { DATABASE_NAME } from '../schema.ts';
import type { PageVault } from '../vault/page-vault.ts';
import { storedBytes } from '../vault/row-bytes.ts';
import type { LyingDatabase } from './peek-version.ts';
import { reconcile } from './reconcile.ts';
import type { DatabaseChange } from './recovery-report.ts';

/**
 * Which database the session works on. It is wholly plain or wholly sealed for one vault; where that is not what the host
 * has, it is thrown away and folded anew from the journal, as after a reset.
 * 1. A plain one is thrown away only when the host has every change and every byte of it; until then it stays, plain.
 * 2. One sealed for a vault that this host has not cannot be read by anybody here: the journal is what there is.
 * 3. A kill after the throwing away leaves no database, and the next start folds it.
 */
export interface ChosenDatabase {
  readonly db: XuntingDatabase;
  readonly change: DatabaseChange;
  /** As it stands now: what was carried lies in it. */
  readonly journal: HostOutput<'journal.open'>;
}

interface Parts {
  readonly host: Host;
  readonly clock: Clock;
  readonly device: string;
  readonly journal: HostOutput<'journal.open'>;
  readonly vault: PageVault | null;
  readonly lying: LyingDatabase | null;
}

export async function chooseDatabase(parts: Parts): Promise<Result<ChosenDatabase, HostError>> {
  const { vault, lying, journal } = parts;
  const wanted = vault?.vaultId ?? null;
  if (lying === null || lying.vaultId === wanted) return ok({ db: await openFor(vault), change: 'none', journal });
  if (lying.vaultId !== null) {
    await Dexie.delete(DATABASE_NAME);
    return ok({ db: await openFor(vault), change: 'other-vault', journal });
  }
  const plain = await openFor(null);
  const carried = await carryAll(plain, parts);
  if (!carried.ok) {
    plain.close();
    return carried;
  }
  if (carried.value === null) return ok({ db: plain, change: 'stays-plain', journal });
  plain.close();
  await Dexie.delete(DATABASE_NAME);
  return ok({ db: await openFor(vault), change: 'sealed-now', journal: carried.value });
}

/** Says what seals its rows before the first of them is written. */
async function openFor(vault: PageVault | null): Promise<XuntingDatabase> {
  const db = new XuntingDatabase(vault);
  await db.open();
  if (vault !== null) await db.meta.put({ key: 'vault', value: vault.vaultId });
  return db;
}

/** The journal once the host has every change and every byte of this database, asked of the host itself; null until then. */
async function carryAll(
  db: XuntingDatabase,
  parts: Parts,
): Promise<Result<HostOutput<'journal.open'> | null, HostError>> {
  const { host, journal } = parts;
  const listed = await host.call('blob.list', {});
  if (!listed.ok) return listed;
  const hostBlobs = new Set(listed.value.blobs.map(({ sha256 }) => sha256));
  const reconciled = await reconcile({ ...parts, db, onProgress: () => {} });
  if (!reconciled.ok) return reconciled;
  const journaler = createJournaler({ db, host, hostBlobs });
  journaler.add(reconciled.value.toJournal);
  const carried = await journaler.settled();
  journaler.stop();
  if (!carried || !(await bytesCarried(db, host, hostBlobs))) return ok(null);
  const last = await db.changes.orderBy('order').last();
  if (last === undefined) return ok(journal);
  const end = await host.call('journal.read', { from: last.order - 1, limit: 1 });
  if (!end.ok) return end;
  const { changes, next } = end.value;
  const equal = changes[0]?.hash === last.hash && next === null;
  return ok(equal ? { ...journal, count: last.order, headHash: last.hash } : null);
}

/** Bytes that no row names go too: whatever lies here alone would be gone. */
async function bytesCarried(db: XuntingDatabase, host: Host, onHost: ReadonlySet<string>): Promise<boolean> {
  for (const sha256 of await db.blobs.toCollection().primaryKeys()) {
    if (onHost.has(sha256)) continue;
    const held = await storedBytes(db, 'blobs', sha256).catch(() => undefined);
    if (held === undefined) return false;
    const put = await host.call('blob.put', { sha256, bytes: new Uint8Array(await held.arrayBuffer()) });
    if (!put.ok) return false;
  }
  return true;
}
