import { err, ok, type Result } from '../../shared/lib/result.ts';
import { toHex } from '../../shared/lib/sha256.ts';
import { inspectJpeg } from '../../shared/pdf/jpeg/jpeg-gate.ts';
import { pictureFault } from './picture-gate.ts';
import { cutPhoto, type PrintedPhoto } from '../../shared/pdf/record/printed-photo.ts';

/** Pixels of the longer edge of a copy: 2400 prints half a page at 300 dpi. */
const PRINT_EDGE = 2400;

export interface PhotoForPrint {
  readonly printed: PrintedPhoto;
  /** Bytes that are printed when they are not the original's. */
  readonly copy: Blob | null;
}

/**
 * What the PDF embeds for a photo: the original JPEG, untouched, or an upright JPEG copy when the original is of another
 * format or a kind of JPEG that PDF readers show wrongly. What is damaged, cut off or too large is refused before it is
 * decoded.
 */
export async function printPhoto(
  original: Blob,
  sha256: string,
): Promise<Result<PhotoForPrint, { readonly code: string; readonly detail: string }>> {
  const detail = sha256.slice(0, 16);
  const bytes = new Uint8Array(await original.arrayBuffer());
  // Bytes that rotted in the database must not be signed as if they were the photo.
  if ((await hashOf(bytes)) !== sha256) return err({ code: 'jpeg-damaged', detail });
  const fault = pictureFault(bytes);
  if (fault !== null) return err({ code: `jpeg-${fault}`, detail });
  const copy = inspectJpeg(bytes).ok ? null : await convert(original);
  if (copy === 'unreadable') return err({ code: 'photo-unreadable', detail });
  const given = copy === null ? bytes : new Uint8Array(await copy.arrayBuffer());
  const cut = cutPhoto(given, sha256, copy !== null);
  if (!cut.ok) return cut;
  const { bytes: embedded, ...rest } = cut.value;
  const image = embedded === bytes ? sha256 : await hashOf(embedded);
  return ok({ printed: { ...rest, image }, copy });
}

async function convert(original: Blob): Promise<Blob | 'unreadable'> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(original, { imageOrientation: 'from-image' });
  } catch {
    return 'unreadable';
  }
  const scale = Math.min(1, PRINT_EDGE / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  );
  const context = canvas.getContext('2d');
  if (context === null) return 'unreadable';
  // JPEG has no transparency: without a ground, transparent PNGs turn black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)));
}
