import type { JpegErrorCode } from '../jpeg/jpeg-gate.ts';

/** Why no PDF was made. `detail` names the picture or the limit. */
export interface RecordPdfError {
  readonly code:
    | 'font-unreadable'
    | 'kind-not-in-record'
    | 'photo-missing'
    /** Bytes other than those that the seal names as the masked copy. */
    | 'masked-copy-differs'
    | 'record-too-large'
    | JpegErrorCode;
  readonly detail: string;
}
