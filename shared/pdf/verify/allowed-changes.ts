import type { PdfView } from '../read/document.ts';
import { type PdfRef, type PdfValue, dictOf, refsIn, sameValue } from '../read/pdf-value.ts';
import { pageNumbers } from './object-places.ts';
import { reach } from './reach.ts';
import { catalogOf, type SignatureField, signatureFields } from './signature-fields.ts';

export interface ObjectChange {
  readonly number: number;
  /** Keys down to the place that differs. */
  readonly path: readonly string[];
  readonly old: PdfValue;
  readonly current: PdfValue;
}

export interface AllowedChanges {
  readonly filled: readonly number[];
  readonly addsValidationData: boolean;
  /** Names of new fields that are no invisible time stamp. */
  readonly strangeFields: readonly string[];
  permits(change: ObjectChange): boolean;
  /** A reference that this revision may add: from a filled field to its value and appearance, and the like. */
  isNewEdge(number: number, key: string, ref: PdfRef): boolean;
}

/** A time stamp's field: nothing that shows or acts. */
const STAMP_KEYS = ['Type', 'Subtype', 'FT', 'T', 'TU', 'F', 'P', 'Rect', 'V', 'M', 'AP'];

/** What the later of two neighbouring revisions may differ in. */
export function allowedChanges(before: PdfView, after: PdfView): AllowedChanges {
  const earlier = new Map(signatureFields(before).map((field) => [field.number, field]));
  const later = signatureFields(after);
  const filled = later.filter((field) => isFilledNow(earlier.get(field.number), field, before));
  const added = later.filter((field) => !earlier.has(field.number));
  const stamps = new Set(added.filter((field) => isInvisibleStamp(field, after, before)).map((field) => field.number));
  const fields = new Map(filled.map((field) => [field.number, field]));
  const widgets = new Set(filled.flatMap((field) => field.widgets));
  const [oldRoot, root] = [catalogOf(before), catalogOf(after)];
  const rootNumber = refNumber(after.trailer.entries.get('Root'));
  const form = root.entries.get('AcroForm');
  const formNumber = refNumber(form);
  const fieldsNumber = refNumber(dictOf(after.resolve(form))?.entries.get('Fields'));
  const pages = new Map(pageNumbers(before).map((page) => [page, refNumber(annotationsOf(before, page))]));
  const annotationLists = new Set(pages.values());
  const validation = validationOnly(before);
  const changesInDict = (change: ObjectChange, path: readonly string[]): boolean => {
    const [key] = path;
    const [x, y] = [change.old, change.current].map((value) => inner(value, change.path));
    if (key === 'SigFlags') return y?.kind === 'number' && [1, 2, 3].includes(y.value) && path.length === 1;
    return key === 'Fields' && path.length === 1 && onlyAppends(x, y, stamps);
  };
  const permits = (change: ObjectChange): boolean => {
    const { number, path } = change;
    const [key = ''] = path;
    if (fields.has(number) && ['V', 'M'].includes(key)) return true;
    if (widgets.has(number) && ['AP', 'M'].includes(key)) return true;
    if (validation.has(number)) return true;
    if (number === formNumber && number !== rootNumber) return changesInDict(change, path);
    if (number === fieldsNumber || annotationLists.has(number)) return onlyAppends(change.old, change.current, stamps);
    if (pages.has(number) && key === 'Annots')
      return onlyAppends(inner(change.old, path), inner(change.current, path), stamps);
    if (number !== rootNumber) return false;
    if (key === 'AcroForm') return changesInDict(change, path.slice(1));
    if (key === 'Perms') return !oldRoot.entries.has('Perms') && isOwnPermission(root.entries.get('Perms'), filled);
    const value = root.entries.get(key);
    if (key === 'DSS') return value !== undefined;
    return key === 'Extensions' && value?.kind === 'dict' && refsIn(value).length === 0;
  };
  return {
    filled: [...fields.keys(), ...stamps],
    addsValidationData: validationChanged(before, after),
    strangeFields: added.filter((field) => !stamps.has(field.number)).map((field) => field.name),
    permits,
    isNewEdge: (number, key, ref) =>
      stamps.has(ref.number) ||
      (fields.has(number) && key === 'V') ||
      (widgets.has(number) && key === 'AP') ||
      (number === rootNumber && ['DSS', 'Perms'].includes(key)),
  };
}

/** Empty before, and now with a signature that is an object of its own, new in this revision. */
function isFilledNow(earlier: SignatureField | undefined, later: SignatureField, before: PdfView): boolean {
  return (
    earlier !== undefined &&
    before.resolve(earlier.value) === undefined &&
    later.value?.kind === 'ref' &&
    before.object(later.value.number) === undefined
  );
}

function isInvisibleStamp(field: SignatureField, after: PdfView, before: PdfView): boolean {
  const value = dictOf(after.resolve(field.value));
  const rect = field.dict.entries.get('Rect');
  const box =
    rect?.kind === 'array' ? rect.items.map((item) => (item.kind === 'number' ? item.value : Number.NaN)) : null;
  const isInvisible = box === null || (box.length === 4 && box[0] === box[2] && box[1] === box[3]);
  const subFilter = value?.entries.get('SubFilter');
  return (
    before.object(field.number) === undefined &&
    field.widgets.length === 1 &&
    field.widgets[0] === field.number &&
    [...field.dict.entries.keys()].every((key) => STAMP_KEYS.includes(key)) &&
    isInvisible &&
    subFilter?.kind === 'name' &&
    subFilter.name === 'ETSI.RFC3161'
  );
}

/** Objects that only the validation data of the earlier revision reaches: a later one may renew them. */
function validationOnly(before: PdfView): Set<number> {
  const store = catalogOf(before).entries.get('DSS');
  if (store === undefined) return new Set();
  const root = refNumber(before.trailer.entries.get('Root'));
  const others = reach(before, refsIn(before.trailer), (number, key) => !(number === root && key === 'DSS'));
  return new Set([...reach(before, refsIn(store))].filter((number) => !others.has(number)));
}

function validationChanged(before: PdfView, after: PdfView): boolean {
  const [old, current] = [before, after].map((view) => catalogOf(view).entries.get('DSS'));
  if (current === undefined) return false;
  if (!sameValue(old, current)) return true;
  return [...reach(after, refsIn(current))].some((number) => !sameValue(before.object(number), after.object(number)));
}

/** A certifying signature puts itself, and nothing else, into /Perms. */
function isOwnPermission(value: PdfValue | undefined, filled: readonly SignatureField[]): boolean {
  if (value?.kind !== 'dict' || value.entries.size !== 1) return false;
  const target = value.entries.get('DocMDP');
  return target !== undefined && filled.some((field) => sameValue(field.value, target));
}

function onlyAppends(old: PdfValue | undefined, current: PdfValue | undefined, stamps: ReadonlySet<number>): boolean {
  const items = old?.kind === 'array' ? old.items : [];
  if (current?.kind !== 'array' || (old !== undefined && old.kind !== 'array')) return false;
  return (
    items.every((item, i) => sameValue(item, current.items[i])) &&
    current.items.slice(items.length).every((item) => item.kind === 'ref' && stamps.has(item.number))
  );
}

function annotationsOf(view: PdfView, page: number): PdfValue | undefined {
  return dictOf(view.object(page))?.entries.get('Annots');
}

function inner(value: PdfValue, path: readonly string[]): PdfValue | undefined {
  return path.reduce<PdfValue | undefined>((at, key) => dictOf(at)?.entries.get(key), value);
}

function refNumber(value: PdfValue | undefined): number {
  return value?.kind === 'ref' ? value.number : -1;
}
