import { REPLAY_FAULTS, replayDraw } from '../../domain/draw/replay-draw.ts';
import type { SealedRecord } from '../../domain/record/sealed-record.ts';
import { sha256, sha256OfJson } from '../../lib/sha256.ts';
import type { PdfView } from '../read/document.ts';
import { dictOf, nameIn, type PdfDict, type PdfValue } from '../read/pdf-value.ts';
import { attachedRecord } from './attached-record.ts';
import { pageNumbers } from './object-places.ts';
import { PageText } from './page-text.ts';
import { missingFromPrint, printable } from './printed-texts.ts';
import { type Reason, reason } from './reasons.ts';

export interface RecordCheck {
  readonly record: SealedRecord | null;
  readonly reasons: readonly Reason[];
}

/**
 * The attached record against itself and against the pages: its content has the hash it states; the pages print that hash in
 * full, its first eight digits each, and the head of the audit chain; what was found and said stands on the pages word for
 * word; every draw by lot comes out again; every picture's hash is one that the record or a page names.
 */
export function checkRecord(view: PdfView): RecordCheck {
  const record = attachedRecord(view);
  if (typeof record === 'string') return { record: null, reasons: [reason(record)] };
  const reasons: Reason[] = [];
  const hash = record.contentSha256;
  if (sha256OfJson(record.content) !== hash || record.id !== record.content.recordId)
    reasons.push(reason('record-hash-mismatch'));
  const reader = new PageText(view);
  const pages = pageNumbers(view);
  const texts = pages.map((page) => printable(reader.textOf(page)));
  const all = texts.join('');
  const bare = texts.findIndex((text) => !text.includes(hash.slice(0, 8)));
  if (!all.includes(hash)) reasons.push(reason('printed-hash-mismatch'));
  else if (bare >= 0) reasons.push(reason('printed-hash-mismatch', `第 ${bare + 1} 页`));
  if (!all.includes(record.content.audit.headHash)) reasons.push(reason('audit-head-mismatch'));
  for (const [label, text] of missingFromPrint(record, texts))
    reasons.push(reason('printed-text-mismatch', `${label}：${shortened(text)}`));
  record.content.visit.draws?.forEach((sheet, i) => {
    const [fault] = replayDraw(sheet).faults;
    if (fault !== undefined) reasons.push(reason('draw-differs', `抽取${i + 1}：${REPLAY_FAULTS[fault]}`));
  });
  pages.forEach((page, i) => {
    if (!picturesAreNamed(view, dictOf(view.object(page)), record, all, 0))
      reasons.push(reason('photo-mismatch', `第 ${i + 1} 页`));
  });
  return { record, reasons };
}

/** A picture is the original (its hash is in the record) or a copy whose own hash is printed under it. */
function picturesAreNamed(
  view: PdfView,
  holder: PdfDict | null,
  record: SealedRecord,
  text: string,
  depth: number,
): boolean {
  const resources = dictOf(view.resolve(holder?.entries.get('Resources')));
  const objects = dictOf(view.resolve(resources?.entries.get('XObject')));
  return [...(objects?.entries.values() ?? [])].every((entry: PdfValue) => {
    const object = view.resolve(entry);
    if (object?.kind !== 'stream' || depth > 4) return false;
    if (nameIn(object.dict, 'Subtype') === 'Form') return picturesAreNamed(view, object.dict, record, text, depth + 1);
    const hash = sha256(object.raw);
    return record.content.evidence.some((item) => item.sha256 === hash) || text.includes(hash);
  });
}

function shortened(text: string): string {
  const points = Array.from(text);
  return points.length > 30 ? `${points.slice(0, 30).join('')}…` : text;
}
