import { PDFContext, type PDFDict, PDFHexString, PDFName, type PDFRawStream } from 'pdf-lib';
import type { Instant } from '../../domain/time/beijing-time.ts';
import type { Stroke } from '../../domain/visit/entities.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { sha256OfParts } from '../../lib/sha256.ts';
import { appendRevision, type NewObject } from '../file/append-revision.ts';
import { pdfDate } from '../file/pdf-date.ts';
import { PdfStructureError, readPdf } from '../file/read-file.ts';
import { ascii, dictBytes } from '../file/write-objects.ts';
import { type FallbackFiles, openFace } from '../text/open-face.ts';
import { signatureAppearance } from './appearance.ts';
import { fieldsOf } from './open-fields.ts';

export interface SignatureRequest {
  /** Name of an empty field of the file. */
  readonly field: string;
  readonly signerName: string;
  readonly organisation: string;
  readonly reason: string;
  readonly location: string;
  /** Claimed by this device's clock; stands in /M. */
  readonly at: Instant;
  /** Drawn by hand, in the pad's 600 × 200 units; stands in the visible mark as lines. */
  readonly strokes?: readonly Stroke[];
  /** Static TrueType file for the visible mark. */
  readonly font: Uint8Array;
  /** For names that the font has not; see text/open-face.ts. */
  readonly fallbacks?: FallbackFiles;
}

export interface PreparedSignature {
  /** The file with a gap of zeros where the signature goes. */
  readonly bytes: Uint8Array;
  /** [0, start of the gap, end of the gap, bytes behind it]; the gap includes its angle brackets. */
  readonly byteRange: readonly [number, number, number, number];
  /** SHA-256 over both ranges: what the host signs. */
  readonly digest: Uint8Array;
}

export type SignatureError = {
  readonly code: 'pdf-unreadable' | 'field-missing' | 'field-filled' | 'font-unreadable' | 'cms-too-large';
  readonly detail: string;
};

/** Bytes kept for the CMS: enough for a time stamp of a later baseline. */
const CMS_CAPACITY = 16_384;
const WIDTH = 10;

/**
 * Appends a revision that fills one signature field and leaves a gap for the CMS. SubFilter ETSI.CAdES.detached (PAdES
 * baseline B). Texts are hex strings, so no name can break out of its place. Deterministic.
 */
export function prepareSignature(
  pdf: Uint8Array,
  request: SignatureRequest,
): Result<PreparedSignature, SignatureError> {
  const face = openFace('regular', request.font, request.fallbacks);
  if (!face.ok) return face;
  try {
    const file = readPdf(pdf);
    const field = fieldsOf(file).find(({ name }) => name === request.field);
    if (field === undefined) return err({ code: 'field-missing', detail: request.field });
    if (field.dict.has(PDFName.of('V'))) return err({ code: 'field-filled', detail: request.field });
    const context = PDFContext.create();
    context.largestObjectNumber = file.size - 1;
    const appearance = signatureAppearance(context, face.value, field.dict, request);
    const value = context.nextRef();
    const filled = field.dict.clone(file.context);
    filled.set(PDFName.of('V'), value);
    filled.set(PDFName.of('AP'), context.obj({ N: appearance }));
    const objects: NewObject[] = [{ number: field.ref.objectNumber, body: dictBytes(filled) }];
    for (const [ref, object] of context.enumerateIndirectObjects())
      objects.push({ number: ref.objectNumber, body: bodyOf(object) });
    objects.push({ number: value.objectNumber, body: signatureDictionary(request) });
    const appended = appendRevision(file, objects);
    return ok(closeGap(appended.bytes, appended.offsets.get(value.objectNumber) ?? 0));
  } catch (error) {
    if (error instanceof PdfStructureError) return err({ code: 'pdf-unreadable', detail: error.message });
    throw error;
  }
}

/** Puts the CMS into the gap, in place: `prepared.bytes` is the signed file afterwards, so that no second copy is kept. */
export function finishSignature(prepared: PreparedSignature, cms: Uint8Array): Result<Uint8Array, SignatureError> {
  if (cms.length > CMS_CAPACITY) return err({ code: 'cms-too-large', detail: `${cms.length} bytes` });
  let hex = '';
  for (const byte of cms) hex += byte.toString(16).padStart(2, '0');
  prepared.bytes.set(ascii(hex), prepared.byteRange[1] + 1);
  return ok(prepared.bytes);
}

function bodyOf(
  object: PDFDict | PDFRawStream | { sizeInBytes(): number; copyBytesInto(buffer: Uint8Array, offset: number): number },
): Uint8Array {
  const body = new Uint8Array(object.sizeInBytes());
  object.copyBytesInto(body, 0);
  return body;
}

/** Written by hand: the gap's place and the width of the numbers must be known to the byte. */
function signatureDictionary(request: SignatureRequest): Uint8Array {
  const number = '0'.repeat(WIDTH);
  const text = (value: string): string => PDFHexString.fromText(value).toString();
  return ascii(
    `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange [0 ${number} ${number} ${number}]` +
      `/Contents <${'0'.repeat(2 * CMS_CAPACITY)}>/M (${pdfDate(request.at)})` +
      `/Name ${text(request.signerName)}/Reason ${text(request.reason)}/Location ${text(request.location)}>>`,
  );
}

function closeGap(bytes: Uint8Array, dictionaryOffset: number): PreparedSignature {
  const head = bytes.subarray(dictionaryOffset, dictionaryOffset + 400);
  const text = String.fromCharCode(...head);
  const start = dictionaryOffset + text.indexOf('/Contents <') + '/Contents '.length;
  const end = start + 2 + 2 * CMS_CAPACITY;
  const range = [0, start, end, bytes.length - end] as const;
  const padded = range.slice(1).map((value) => String(value).padStart(WIDTH, '0'));
  bytes.set(ascii(`/ByteRange [0 ${padded.join(' ')}]`), dictionaryOffset + text.indexOf('/ByteRange ['));
  return { bytes, byteRange: range, digest: digestOfRange(bytes, range) };
}

/** SHA-256 over the two ranges, without a joined copy. */
export function digestOfRange(bytes: Uint8Array, range: readonly [number, number, number, number]): Uint8Array {
  const [start, length, next, rest] = range;
  return sha256OfParts([bytes.subarray(start, start + length), bytes.subarray(next, next + rest)]);
}
