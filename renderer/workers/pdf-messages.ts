import type { SealedRecord } from '../../shared/domain/record/sealed-record.ts';
import type { ByteRange } from '../../shared/pdf/file/byte-source.ts';
// What the page needs of writing a PDF itself; it does not bring the PDF library into the page.
export { gapFilling } from '../../shared/pdf/sign/signature-gap.ts';
import type { RecordKind, RecordSigner } from '../../shared/pdf/record/record-view.ts';
export type { OpenField } from '../../shared/pdf/sign/open-fields.ts';
import type { OpenField } from '../../shared/pdf/sign/open-fields.ts';
import type { SignaturePlan } from '../../shared/pdf/sign/gap.ts';
import type { SignatureRequest } from '../../shared/pdf/sign/prepare-signature.ts';

/** One PDF: its photos one by one, then its plan. The file itself and the key are never here: the host has them. */
export type PdfRequest =
  /** One photo that the record prints; the worker keeps what it must know of it, and a copy where it had to make one. */
  | { readonly step: 'photo'; readonly sha256: string; readonly original: Blob }
  | {
      readonly step: 'prepare';
      readonly record: SealedRecord;
      readonly kind: RecordKind;
      readonly signer: RecordSigner;
      readonly reason: string;
      readonly at: string;
    }
  /** Which fields of a finished PDF are still empty. */
  | { readonly step: 'list-fields'; readonly size: number }
  /** One more signature on a finished PDF. */
  | {
      readonly step: 'append';
      readonly size: number;
      /** Of the finished PDF. */
      readonly sha256: string;
      readonly signature: Omit<SignatureRequest, 'font' | 'fallbacks'>;
    }
  /** Validation data and room for a time stamp behind a finished PDF, which is judged first. */
  | {
      readonly step: 'stamp';
      readonly size: number;
      /** Of the finished PDF. */
      readonly sha256: string;
      /** Trusted roots as PEM. */
      readonly roots: readonly string[];
      /** Files with revocation lists. */
      readonly lists: readonly Blob[];
    }
  /** The token of the time stamp that was asked for: is the stamped file sound? */
  | { readonly step: 'check-stamp'; readonly cms: Uint8Array }
  /** The bytes of the finished PDF that were wanted. */
  | { readonly step: 'bytes'; readonly bytes: Uint8Array };

/** A run of the file to be. */
export type DocumentPiece =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** Ranges of bytes that the host stores under this hash. */
  | { readonly kind: 'stored'; readonly sha256: string; readonly ranges: readonly ByteRange[] }
  /** A JPEG that was made for the print. */
  | { readonly kind: 'copy'; readonly blob: Blob };

/** A file to be written and signed. */
export interface DocumentPlan extends SignaturePlan {
  readonly pieces: readonly DocumentPiece[];
  /** Bytes of the whole. */
  readonly size: number;
  /** Of a PDF drawn anew; 0 for one that was signed once more. */
  readonly pages: number;
  readonly warnings: readonly string[];
}

export type PdfAnswer =
  | { readonly step: 'progress'; readonly fraction: number; readonly words: string }
  | { readonly step: 'photo-ready' }
  | { readonly step: 'planned'; readonly plan: DocumentPlan }
  /** `trusted`: the authority of the time stamp leads to a trusted root. */
  | { readonly step: 'stamp-checked'; readonly trusted: boolean }
  | { readonly step: 'fields'; readonly fields: readonly OpenField[] }
  /** Asks for a part of the finished PDF before it goes on; one question at a time. */
  | { readonly step: 'bytes-wanted'; readonly from: number; readonly to: number }
  | { readonly step: 'refused'; readonly code: string; readonly detail: string };
