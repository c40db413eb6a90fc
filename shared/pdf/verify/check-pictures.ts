import type { SealedEvidence, SealedRecord } from '../../domain/record/sealed-record.ts';
import { evidenceLabel } from '../../domain/visit/evidence-label.ts';
import { maskOf } from '../../domain/visit/mask/mask-of.ts';
import type { Sha256Hex } from '../../lib/sha256.ts';
import type { PdfView } from '../read/document.ts';
import { dictOf, hashOfRaw, nameIn, type PdfDict, type PdfValue } from '../read/pdf-value.ts';
import { belongsTo, kindsShown } from '../record/record-view.ts';
import { type Reason, reason } from './reasons.ts';

/**
 * Every picture against the record: it is an original that the record prints as it is, a masked copy that the seal names, or
 * a copy whose own hash stands under it. The original of a masked photo is none of these, although its hash is printed; and
 * each masked photo's copy has to be there.
 */
export function checkPictures(
  view: PdfView,
  pages: readonly number[],
  record: SealedRecord,
  texts: readonly string[],
): Reason[] {
  const { evidence } = record.content;
  const shown = pages.map((page) => picturesOf(view, dictOf(view.object(page)), 0));
  const text = texts.join('');
  const plain = new Set(evidence.filter((item) => !isHidden(item)).map((item) => item.sha256));
  const hidden = new Set(evidence.filter(isHidden).map((item) => item.sha256));
  const copies = new Set(evidence.map((item) => item.maskedCopy?.sha256));
  const isNamed = (hash: Sha256Hex | null): boolean => {
    if (hash === null) return false;
    return plain.has(hash) || copies.has(hash) || (!hidden.has(hash) && text.includes(hash));
  };
  const reasons = shown.flatMap((hashes, i) =>
    hashes.every(isNamed) ? [] : [reason('photo-mismatch', `第 ${i + 1} 页`)],
  );
  const all = new Set(shown.flat());
  const kinds = kindsShown(record, texts[0] ?? '');
  const expected = evidence.filter((item) => kinds.some((kind) => belongsTo(item, kind)));
  for (const item of expected) {
    const copy = item.maskedCopy ?? null;
    if (copy !== null && !all.has(copy.sha256)) reasons.push(reason('masked-photo-mismatch', evidenceLabel(item)));
  }
  return reasons;
}

function isHidden(item: SealedEvidence): boolean {
  return maskOf(item).length > 0 || (item.maskedCopy ?? null) !== null;
}

/** Hashes of the pictures that a page or a form on it draws from; null for what is none. */
function picturesOf(view: PdfView, holder: PdfDict | null, depth: number): (Sha256Hex | null)[] {
  const resources = dictOf(view.resolve(holder?.entries.get('Resources')));
  const objects = dictOf(view.resolve(resources?.entries.get('XObject')));
  return [...(objects?.entries.values() ?? [])].flatMap((entry: PdfValue) => {
    const object = view.resolve(entry);
    if (object?.kind !== 'stream' || depth > 4) return [null];
    if (nameIn(object.dict, 'Subtype') === 'Form') return picturesOf(view, object.dict, depth + 1);
    return [hashOfRaw(object.raw)];
  });
}
