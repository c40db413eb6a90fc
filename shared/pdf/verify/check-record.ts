import { type PDFDict, PDFHexString, PDFName, PDFRawStream } from 'pdf-lib';
import { type SealedRecord, sealedRecordSchema } from '../../domain/record/sealed-record.ts';
import { sha256, sha256OfJson } from '../../lib/sha256.ts';
import { latin, type PdfFile } from '../file/read-file.ts';
import { pagesOf, printedText, type UnicodeMaps } from './printed-text.ts';
import type { ReasonCode } from './reasons.ts';

export interface RecordCheck {
  readonly record: SealedRecord | null;
  readonly faults: readonly ReasonCode[];
}

/**
 * The attached record against itself and against the pages: its content has the hash it states, the last page prints that
 * hash in full, every page prints its first eight digits, and every picture's hash is one that the record or a page names.
 */
export function checkRecord(file: PdfFile): RecordCheck {
  const bytes = attachment(file, 'record.json');
  if (bytes === null) return { record: null, faults: ['record-missing'] };
  const record = parseRecord(bytes);
  if (record === null) return { record: null, faults: ['record-damaged'] };
  const faults: ReasonCode[] = [];
  const hash = record.contentSha256;
  if (sha256OfJson(record.content) !== hash || record.id !== record.content.recordId) {
    faults.push('record-hash-mismatch');
  }
  const pages = pagesOf(file);
  const maps: UnicodeMaps = new Map();
  const texts = pages.map((page) => printedText(file, page, maps));
  if (texts.at(-1)?.includes(hash) !== true || texts.some((text) => !text.includes(hash.slice(0, 8)))) {
    faults.push('printed-hash-mismatch');
  }
  if (!picturesAreNamed(file, pages, record, texts.join(''))) faults.push('photo-mismatch');
  return { record, faults };
}

function attachment(file: PdfFile, name: string): Uint8Array | null {
  const root = file.dict(file.trailer.get(PDFName.of('Root')));
  if (!root.has(PDFName.of('Names'))) return null;
  const names = file.dict(root.get(PDFName.of('Names')));
  if (!names.has(PDFName.of('EmbeddedFiles'))) return null;
  const pairs = file.array(file.dict(names.get(PDFName.of('EmbeddedFiles'))).get(PDFName.of('Names'))).asArray();
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const key = pairs[i];
    if (!(key instanceof PDFHexString) || key.decodeText() !== name) continue;
    const embedded = file.dict(file.dict(pairs[i + 1]).get(PDFName.of('EF')));
    return file.stream(embedded.get(PDFName.of('F')));
  }
  return null;
}

function parseRecord(bytes: Uint8Array): SealedRecord | null {
  try {
    const parsed = sealedRecordSchema.safeParse(JSON.parse(utf8Text(bytes)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Strict UTF-8; throws URIError on anything else. `shared/` compiles without TextDecoder. */
function utf8Text(bytes: Uint8Array): string {
  // Escaping every byte would need three times the room; ASCII runs stay as they are.
  const text = latin(bytes, 0, bytes.length);
  return decodeURIComponent(
    text.replace(/[%\u0080-\u00ff]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`),
  );
}

/** A picture is the original (its hash is in the record) or a copy whose own hash is printed under it. */
function picturesAreNamed(file: PdfFile, pages: readonly PDFDict[], record: SealedRecord, text: string): boolean {
  const originals = new Set(record.content.evidence.map((item) => item.sha256));
  for (const page of pages) {
    const resources = file.dict(page.get(PDFName.of('Resources')));
    if (!resources.has(PDFName.of('XObject'))) continue;
    for (const [, ref] of file.dict(resources.get(PDFName.of('XObject'))).entries()) {
      const image = file.resolve(ref);
      if (!(image instanceof PDFRawStream)) return false;
      const hash = sha256(image.contents);
      if (!originals.has(hash) && !text.includes(hash)) return false;
    }
  }
  return true;
}
