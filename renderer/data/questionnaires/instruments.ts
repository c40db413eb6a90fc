import type { Instrument } from '../../../shared/domain/questionnaire/instrument.ts';
import { typed, type RowSource } from '../load-bundle.ts';
import type { StoredInstrument } from '../log/row-schemas.ts';
import type { EntityRow } from '../schema.ts';
import { builtInInstruments, type HashedInstrument } from './built-in-instruments.ts';

/** The instrument of exactly this version, built in or imported. */
export async function findInstrument(source: RowSource, hash: string): Promise<Instrument | undefined> {
  const builtIn = (await builtInInstruments()).find((one) => one.hash === hash);
  if (builtIn !== undefined) return builtIn.instrument;
  const row = await source.row('instrument', hash);
  return row === undefined ? undefined : hashed(row).instrument;
}

/** Those that come with the program, then the imported ones, the newest first. */
export async function allInstruments(rows: readonly EntityRow[]): Promise<readonly HashedInstrument[]> {
  const imported = rows.toSorted((a, b) => importedAt(b).localeCompare(importedAt(a))).map(hashed);
  const builtIn = await builtInInstruments();
  return [...builtIn, ...imported.filter(({ hash }) => builtIn.every((one) => one.hash !== hash))];
}

/** A version never changes: one object for it, however often its row is read, so that its form is worked out once. */
const known = new Map<string, Instrument>();

function hashed(row: EntityRow): HashedInstrument {
  const instrument = known.get(row.id) ?? typed<StoredInstrument>(row).file;
  known.set(row.id, instrument);
  return { hash: row.id, instrument };
}

function importedAt(row: EntityRow): string {
  return typed<StoredInstrument>(row).importedAt;
}
