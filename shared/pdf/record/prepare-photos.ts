import { evidenceLabel } from '../../domain/visit/evidence-label.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { sha256 } from '../../lib/sha256.ts';
import { dropLocation } from '../jpeg/drop-location.ts';
import { inspectJpeg } from '../jpeg/jpeg-gate.ts';
import type { RecordPdfError } from './record-pdf-error.ts';
import type { RecordView } from './record-view.ts';
import type { PreparedPhoto } from './sections/photos.ts';

/**
 * Every photo that the record prints, checked. `photos` is keyed by the evidence's SHA-256; the value is the original JPEG,
 * or a JPEG copy when the original is of another format. Voided photos stay in the list of evidence but are not printed.
 * Bytes that are not the original are taken as already upright, since the converter has drawn them. What says where an
 * original was taken is left out of the copy that is printed: a record names its place in words and nothing more.
 */
export function preparePhotos(
  view: RecordView,
  photos: ReadonlyMap<string, Uint8Array>,
): Result<PreparedPhoto[], RecordPdfError> {
  const prepared: PreparedPhoto[] = [];
  for (const evidence of view.evidence) {
    if (evidence.kind !== 'photo' || evidence.voided !== null || evidence.sha256 === null) continue;
    const given = photos.get(evidence.sha256);
    const label = evidenceLabel(evidence);
    if (given === undefined) return err({ code: 'photo-missing', detail: label });
    const info = inspectJpeg(given);
    if (!info.ok) return err({ code: info.error.code, detail: `${label}: ${info.error.detail}` });
    const isOriginal = sha256(given) === evidence.sha256;
    const bytes = isOriginal ? dropLocation(given, info.value.length) : given;
    prepared.push({
      evidence,
      bytes,
      image: sha256(bytes),
      width: info.value.width,
      height: info.value.height,
      orientation: isOriginal ? evidence.orientation : 1,
      copy: !isOriginal ? 'converted' : bytes === given ? null : 'without-location',
    });
  }
  return ok(prepared);
}
