import { latin } from './pdf-value.ts';
import type { Reading, WindowedFile } from './reading.ts';
import { countIn } from './pdf-value.ts';
import { PdfRefusal } from './refusal.ts';
import { readXrefSection, type XrefSection } from './xref-section.ts';

/** One saving of the file: its objects, its cross-reference, its end mark; the revisions lie one behind the other. */
export interface Revision {
  readonly from: number;
  readonly section: XrefSection;
  /** Behind `%%EOF`, without and with the line end that may follow. */
  readonly mark: number;
  readonly to: number;
}

/** More savings than any record has; a chain that is longer was made to keep a reader busy. */
const MAX_REVISIONS = 64;

/**
 * The revisions from the oldest to the newest, by the chain of cross-references (startxref, then /Prev), never by searching
 * for end marks: text and streams may hold those words. Throws PdfRefusal unless the chain leads strictly backwards and the
 * revisions cover the file without a gap and without a byte behind the last.
 */
export function* readRevisions(file: WindowedFile): Reading<Revision[]> {
  const { bytes } = file;
  const last = yield* file.step(() => latin(bytes, bytes.length - 64, bytes.length));
  const tail = /startxref[\r\n ]+(\d{1,15})[\r\n ]+%%EOF(?:\r\n|\n|\r)?$/.exec(last);
  if (!tail) throw new PdfRefusal('文件末尾', 'the file does not end with its cross-reference');
  const sections: XrefSection[] = [];
  for (let at: number | null = Number(tail[1]); at !== null;) {
    const newer = sections.at(-1);
    if (at >= (newer?.from ?? bytes.length)) throw new PdfRefusal('交叉引用链 /Prev', 'does not lead backwards');
    if (sections.length >= MAX_REVISIONS) throw new PdfRefusal('交叉引用链 /Prev', 'too many revisions');
    const section: XrefSection = yield* readXrefSection(file, at);
    sections.push(section);
    at = section.trailer.entries.has('Prev') ? countIn(section.trailer, 'Prev', '文件尾') : null;
  }
  const revisions: Revision[] = [];
  for (const section of sections.toReversed()) {
    const from = revisions.at(-1)?.to ?? 0;
    if (section.from < from) throw new PdfRefusal('交叉引用链 /Prev', 'revisions overlap');
    const place = `第 ${revisions.length + 1} 次保存的末尾`;
    const behind = yield* file.step(() => latin(bytes, section.to, section.to + 66));
    const end = /^[\0\t\n\f\r ]*startxref[\r\n ]+(\d{1,15})[\r\n ]+%%EOF/.exec(behind.slice(0, 64));
    if (!end || Number(end[1]) !== section.from) throw new PdfRefusal(place, 'no end mark of its own');
    const mark = section.to + end[0].length;
    const line = /^(?:\r\n|\n|\r)?/.exec(behind.slice(end[0].length, end[0].length + 2));
    revisions.push({ from, section, mark, to: mark + (line?.[0].length ?? 0) });
  }
  if (revisions.at(-1)?.to !== bytes.length) throw new PdfRefusal('文件末尾', 'bytes behind the last revision');
  return revisions;
}
