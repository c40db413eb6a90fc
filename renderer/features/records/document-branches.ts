import type { StoredDocument } from '../../data/log/row-schemas.ts';

/** Versions that go on from one and the same document without knowing of each other. */
export interface Branching {
  readonly from: StoredDocument;
  /** In the order in which they were signed; at least two. */
  readonly versions: readonly StoredDocument[];
}

/**
 * Where two laptops each added to the same PDF. Both are kept and both are sound: each signature covers its own file, and
 * nothing can put them into one.
 */
export function branchings(documents: readonly StoredDocument[]): Branching[] {
  return documents.flatMap((from) => {
    const versions = documents.filter(({ continues }) => continues === from.id);
    return versions.length > 1 ? [{ from, versions }] : [];
  });
}

/** The newest of every branch, of every kind: what goes on. */
export function newestVersions(documents: readonly StoredDocument[]): StoredDocument[] {
  const continued = new Set(documents.map(({ continues }) => continues));
  return documents.filter(({ id }) => !continued.has(id));
}
