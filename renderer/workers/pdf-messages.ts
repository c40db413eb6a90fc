import type { SealedRecord } from '../../shared/domain/record/sealed-record.ts';
import type { RecordKind, RecordSigner } from '../../shared/pdf/record/record-view.ts';

export type { OpenField } from '../../shared/pdf/sign/open-fields.ts';
import type { OpenField } from '../../shared/pdf/sign/open-fields.ts';
import type { SignatureRequest } from '../../shared/pdf/sign/prepare-signature.ts';

/** One PDF: drawn and prepared by the first message, finished by the second. The key is in neither. */
export type PdfRequest =
  | {
      readonly step: 'prepare';
      readonly record: SealedRecord;
      readonly kind: RecordKind;
      readonly signer: RecordSigner;
      /** Originals by the SHA-256 of the evidence. */
      readonly photos: ReadonlyMap<string, Blob>;
      readonly reason: string;
      readonly at: string;
    }
  /** Which fields of a finished PDF are still empty. */
  | { readonly step: 'list-fields'; readonly pdf: Blob }
  /** Appends one more signature to a finished PDF. */
  | {
      readonly step: 'append';
      readonly pdf: Blob;
      readonly signature: Omit<SignatureRequest, 'font' | 'fallbacks'>;
    }
  /** Appends validation data and room for a time stamp. */
  | {
      readonly step: 'stamp';
      readonly pdf: Blob;
      /** Trusted roots as PEM. */
      readonly roots: readonly string[];
      /** Files with revocation lists. */
      readonly lists: readonly Blob[];
    }
  /** `cms`: the signature, or the token of a time stamp. */
  | { readonly step: 'finish'; readonly cms: Uint8Array };

export type PdfAnswer =
  | { readonly step: 'progress'; readonly fraction: number; readonly words: string }
  | { readonly step: 'prepared'; readonly digest: Uint8Array }
  | {
      readonly step: 'finished';
      readonly bytes: Uint8Array;
      /** Of a PDF drawn anew; 0 for one that was signed once more. */
      readonly pages: number;
      readonly warnings: readonly string[];
      /** Whether the authority of a time stamp leads to a trusted root; null for what is no time stamp. */
      readonly stampTrusted: boolean | null;
    }
  | { readonly step: 'fields'; readonly fields: readonly OpenField[] }
  | { readonly step: 'refused'; readonly code: string; readonly detail: string };
