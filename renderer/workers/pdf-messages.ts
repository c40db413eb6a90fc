import type { SealedRecord } from '../../shared/domain/record/sealed-record.ts';
import type { RecordKind, RecordSigner } from '../../shared/pdf/record/record-view.ts';

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
      /** Addresses of the whole font files on the page's own origin. */
      readonly fonts: { readonly regular: string; readonly bold: string };
    }
  | { readonly step: 'finish'; readonly cms: Uint8Array };

export type PdfAnswer =
  | { readonly step: 'progress'; readonly fraction: number; readonly words: string }
  | { readonly step: 'prepared'; readonly digest: Uint8Array }
  | {
      readonly step: 'finished';
      readonly bytes: Uint8Array;
      readonly pages: number;
      readonly warnings: readonly string[];
    }
  | { readonly step: 'refused'; readonly code: string; readonly detail: string };
