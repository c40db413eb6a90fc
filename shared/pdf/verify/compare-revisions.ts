import { type PdfDocument, type PdfView, sameLocation } from '../read/document.ts';
import { dictOf, type PdfDict, type PdfRef, type PdfValue, refsIn, sameRaw, sameValue } from '../read/pdf-value.ts';
import { type AllowedChanges, allowedChanges } from './allowed-changes.ts';
import { objectPlaces, placeOf } from './object-places.ts';
import { type Reason, reason, type ReasonCode } from './reasons.ts';
import { reach } from './reach.ts';

export interface RevisionReport {
  readonly reasons: readonly Reason[];
  /** Object numbers of the signature fields that this revision fills, new time-stamp fields included. */
  readonly filled: readonly number[];
  readonly addsValidationData: boolean;
}

/** Keys of a trailer that tell about the revision itself; `ID` is judged apart. */
const OWN_KEYS = ['Size', 'Prev', 'ID', 'Type', 'W', 'Index', 'Filter', 'DecodeParms', 'Length'];

/**
 * Compares revision `index` with the one before, object by object. Allowed: filling empty signature fields, what they newly
 * reach and nothing else does, SigFlags, validation data, a time stamp's own invisible field. All else names its object.
 */
export function compareRevisions(document: PdfDocument, index: number): RevisionReport {
  const before = document.views[index - 1];
  const after = document.views[index];
  const section = document.revisions[index]?.section;
  if (!before || !after || !section) throw new Error('there is no such revision');
  const allowed = allowedChanges(before, after);
  const found: [ReasonCode, string][] = allowed.strangeFields.map((field) => ['field-added', `签名域 ${field}`]);
  const places = lazy(() => new Map([...objectPlaces(after), ...objectPlaces(before)]));
  const containers = new Set<number>();
  for (const location of section.entries.values()) if (location.kind === 'packed') containers.add(location.container);
  for (const key of trailerChanges(before.trailer, after.trailer)) found.push(['object-changed', `文件尾 / ${key}`]);
  const reached = newlyReached(after, allowed);
  for (const [number, location] of section.entries) {
    const earlier = before.locations.get(number);
    if (earlier && sameLocation(earlier, location)) continue;
    const [old, current] = [before.object(number), after.object(number)];
    if (old === undefined && current === undefined) continue;
    if (current === undefined) found.push(['object-removed', placeOf(number, old, places())]);
    else if (old === undefined) {
      const isStructure = number === section.streamNumber || containers.has(number);
      if (reached.elsewhere.has(number) || !(isStructure || reached.allowed.has(number)))
        found.push(['object-added', placeOf(number, current, places())]);
    } else {
      const refused = changedPaths(old, current).filter((path) => !allowed.permits({ number, path, old, current }));
      if (refused.length === 0) continue;
      const keys = refused.map((path) => path.join(' / ')).join('、');
      found.push(['object-changed', `${placeOf(number, old, places())}${keys === '' ? '' : ` / ${keys}`}`]);
    }
  }
  const isExplained = allowed.filled.length > 0 || allowed.addsValidationData || found.length > 0;
  if (!isExplained) found.push(['revision-unexplained', '没有改动任何对象']);
  return {
    reasons: found.map(([code, where]) => reason(code, `第 ${index + 1} 次保存：${where}`)),
    filled: allowed.filled,
    addsValidationData: allowed.addsValidationData,
  };
}

/** Two reaches: through what was filled now, and by any other way, for instance a reference that led nowhere until now. */
function newlyReached(after: PdfView, allowed: AllowedChanges): { allowed: Set<number>; elsewhere: Set<number> } {
  const through: PdfRef[] = [];
  const elsewhere = reach(after, refsIn(after.trailer), (number, key, ref) => {
    if (!allowed.isNewEdge(number, key, ref)) return true;
    through.push(ref);
    return false;
  });
  return { allowed: reach(after, through), elsewhere };
}

function trailerChanges(before: PdfDict, after: PdfDict): string[] {
  const keys = new Set([...before.entries.keys(), ...after.entries.keys()]);
  const changed = [...keys].filter(
    (key) => !OWN_KEYS.includes(key) && !sameValue(before.entries.get(key), after.entries.get(key)),
  );
  const [old, current] = [before, after].map((trailer) => {
    const id = trailer.entries.get('ID');
    return id?.kind === 'array' ? id.items[0] : undefined;
  });
  return old !== undefined && !sameValue(old, current) ? [...changed, 'ID'] : changed;
}

/** Where two versions of an object differ: keys down to the innermost dictionary that both have. */
function changedPaths(old: PdfValue, current: PdfValue): string[][] {
  if (sameValue(old, current)) return [];
  if (old.kind !== current.kind || (old.kind !== 'dict' && old.kind !== 'stream')) return [[]];
  const [a, b] = [
    dictOf(old)?.entries ?? new Map<string, PdfValue>(),
    dictOf(current)?.entries ?? new Map<string, PdfValue>(),
  ];
  const paths: string[][] = [];
  if (old.kind === 'stream' && current.kind === 'stream' && !sameRaw(old.raw, current.raw)) paths.push(['流内容']);
  const told = paths.length > 0 ? ['Length', 'Filter'] : [];
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const [x, y] = [a.get(key), b.get(key)];
    if (sameValue(x, y) || told.includes(key)) continue;
    if (x?.kind === 'dict' && y?.kind === 'dict') paths.push(...changedPaths(x, y).map((path) => [key, ...path]));
    else paths.push([key]);
  }
  return paths;
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
