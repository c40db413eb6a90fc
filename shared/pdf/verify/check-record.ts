import { REPLAY_FAULTS, replayDraw } from '../../domain/draw/replay-draw.ts';
import type { SealedRecord } from '../../domain/record/sealed-record.ts';
import { sha256OfJson } from '../../lib/sha256.ts';
import type { PdfView } from '../read/document.ts';
import { attachedRecord } from './attached-record.ts';
import { checkPictures } from './check-pictures.ts';
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
 * word; every draw by lot comes out again; every picture is one that the record or a page names (check-pictures.ts).
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
  reasons.push(...checkPictures(view, pages, record, texts));
  return { record, reasons };
}

function shortened(text: string): string {
  const points = Array.from(text);
  return points.length > 30 ? `${points.slice(0, 30).join('')}…` : text;
}
