import { PDFContext, PDFHexString, PDFName } from 'pdf-lib';
import type { Instant } from '../../domain/time/beijing-time.ts';
import type { Stroke } from '../../domain/visit/entities.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { appendRevision, type NewObject } from '../file/append-revision.ts';
import type { ByteSource } from '../file/byte-source.ts';
import { pdfDate } from '../file/pdf-date.ts';
import { readPdf } from '../file/read-file.ts';
import { PdfStructureError } from '../file/structure-error.ts';
import { ascii, bodyOf } from '../file/write-objects.ts';
import { type FallbackFiles, openFace } from '../text/open-face.ts';
import { signatureAppearance } from './appearance.ts';
import { closeGap, OPEN_GAP, type PreparedSignature, type SignaturePlan, withTail } from './gap.ts';
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

export type SignatureError = {
  readonly code: 'pdf-unreadable' | 'field-missing' | 'field-filled' | 'font-unreadable';
  readonly detail: string;
};

/** As planSignature, for a file in memory. */
export function prepareSignature(
  pdf: Uint8Array,
  request: SignatureRequest,
): Result<PreparedSignature, SignatureError> {
  const planned = planSignature(pdf, request);
  return planned.ok ? ok(withTail(pdf, planned.value)) : planned;
}

/**
 * A revision that fills one signature field and leaves a gap for the CMS. SubFilter ETSI.CAdES.detached (PAdES baseline B).
 * Texts are hex strings, so no name can break out of its place. Deterministic. Reads of the file only what it needs.
 */
export function planSignature(pdf: ByteSource, request: SignatureRequest): Result<SignaturePlan, SignatureError> {
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
    const objects: NewObject[] = [{ number: field.ref.objectNumber, body: bodyOf(filled) }];
    for (const [ref, object] of context.enumerateIndirectObjects())
      objects.push({ number: ref.objectNumber, body: bodyOf(object) });
    objects.push({ number: value.objectNumber, body: signatureDictionary(request) });
    const { tail, offsets } = appendRevision(file, objects);
    return ok(closeGap(tail, file.length, offsets.get(value.objectNumber) ?? 0));
  } catch (error) {
    if (error instanceof PdfStructureError) return err({ code: 'pdf-unreadable', detail: error.message });
    throw error;
  }
}

/** Written by hand: the gap's place must be known to the byte. */
function signatureDictionary(request: SignatureRequest): Uint8Array {
  const text = (value: string): string => PDFHexString.fromText(value).toString();
  return ascii(
    `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached${OPEN_GAP}/M (${pdfDate(request.at)})` +
      `/Name ${text(request.signerName)}/Reason ${text(request.reason)}/Location ${text(request.location)}>>`,
  );
}
