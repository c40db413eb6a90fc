import { evidenceLabel } from '../../domain/visit/evidence-label.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { JpegError } from '../jpeg/jpeg-gate.ts';
import type { PrintedPhoto } from './printed-photo.ts';
import type { RecordPdfError } from './record-pdf-error.ts';
import type { RecordView } from './record-view.ts';
import type { PreparedPhoto } from './sections/photos.ts';

/** What is printed for the photo, or masked copy, with this SHA-256; undefined when nobody has it. */
export type FindPhoto = (sha256: string) => Result<PrintedPhoto, JpegError> | undefined;

/**
 * Every photo that the record prints, checked. Voided photos stay in the list of evidence but are not printed. Copies are
 * taken as already upright, since the converter has drawn them. Of a masked photo only the copy is asked for that the seal
 * names: its original is nowhere in the plan.
 */
export function preparePhotos(view: RecordView, find: FindPhoto): Result<PreparedPhoto[], RecordPdfError> {
  const prepared: PreparedPhoto[] = [];
  for (const evidence of view.evidence) {
    if (evidence.kind !== 'photo' || evidence.voided !== null || evidence.sha256 === null) continue;
    const label = evidenceLabel(evidence);
    const masked = evidence.maskedCopy ?? null;
    const found = find(masked?.sha256 ?? evidence.sha256);
    if (found === undefined) return err({ code: 'photo-missing', detail: label });
    if (!found.ok) return err({ code: found.error.code, detail: `${label}: ${found.error.detail}` });
    const { info, piece, image, copy } = found.value;
    if (masked !== null && image !== masked.sha256) return err({ code: 'masked-copy-differs', detail: label });
    const orientation = piece.isCopy || masked !== null ? 1 : evidence.orientation;
    prepared.push({ evidence, image, piece, info, orientation, copy: masked === null ? copy : 'masked' });
  }
  return ok(prepared);
}
