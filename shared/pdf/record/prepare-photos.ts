import { err, ok, type Result } from '../../lib/result.ts';
import { sha256 } from '../../lib/sha256.ts';
import { inspectJpeg } from '../jpeg/jpeg-gate.ts';
import type { RecordPdfError } from './record-pdf-error.ts';
import { evidenceLabel, type RecordView } from './record-view.ts';
import type { PreparedPhoto } from './sections/photos.ts';

/**
 * Every photo that the record prints, checked. `photos` is keyed by the evidence's SHA-256; the value is the original JPEG,
 * or a JPEG copy when the original is of another format. Voided photos stay in the list of evidence but are not printed.
 * Bytes that are not the original are taken as already upright, since the converter has drawn them.
 */
export function preparePhotos(
  view: RecordView,
  photos: ReadonlyMap<string, Uint8Array>,
): Result<PreparedPhoto[], RecordPdfError> {
  const prepared: PreparedPhoto[] = [];
  for (const evidence of view.evidence) {
    if (evidence.kind !== 'photo' || evidence.voided !== null || evidence.sha256 === null) continue;
    const bytes = photos.get(evidence.sha256);
    const label = evidenceLabel(evidence);
    if (bytes === undefined) return err({ code: 'photo-missing', detail: label });
    const info = inspectJpeg(bytes);
    if (!info.ok) return err({ code: info.error.code, detail: `${label}: ${info.error.detail}` });
    const image = sha256(bytes);
    const original = image === evidence.sha256;
    prepared.push({
      evidence,
      bytes,
      image,
      width: info.value.width,
      height: info.value.height,
      orientation: original ? evidence.orientation : 1,
      original,
    });
  }
  return ok(prepared);
}
