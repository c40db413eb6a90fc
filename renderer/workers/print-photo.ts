import { inspectJpeg } from '../../shared/pdf/jpeg/jpeg-gate.ts';

/** Pixels of the longer edge of a copy: 2400 prints half a page at 300 dpi. */
const PRINT_EDGE = 2400;

/**
 * What the PDF embeds for a photo: the original JPEG, untouched, or an upright JPEG copy when the original is of another
 * format or a kind of JPEG that PDF readers show wrongly. null when this browser cannot decode it.
 */
export async function printPhoto(original: Blob): Promise<Uint8Array | null> {
  const bytes = new Uint8Array(await original.arrayBuffer());
  if (inspectJpeg(bytes).ok) return bytes;
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(original, { imageOrientation: 'from-image' });
  } catch {
    return null;
  }
  const scale = Math.min(1, PRINT_EDGE / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  );
  const context = canvas.getContext('2d');
  if (context === null) return null;
  // JPEG has no transparency: without a ground, transparent PNGs turn black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const copy = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
  return new Uint8Array(await copy.arrayBuffer());
}
