import { type MaskRect, pixelsOfRect } from '../../../shared/domain/visit/mask/mask-rect.ts';
import { type PictureFault, pictureFault } from '../../workers/picture-gate.ts';

/** What needs a browser's decoder. Tests without one pass their own. */
export interface ImageTools {
  /**
   * Pixels as it is shown, upright by its EXIF orientation; why it is not to be decoded at all; null when this browser
   * cannot decode it.
   */
  measure(bytes: Blob): Promise<{ readonly width: number; readonly height: number } | PictureFault | null>;
  /** A small upright JPEG for lists; null as above. */
  thumbnail(bytes: Blob): Promise<Blob | null>;
  /** An upright JPEG of full size without the pixels of these areas; null as above. */
  masked(bytes: Blob, areas: readonly MaskRect[]): Promise<DrawnJpeg | null>;
}

export interface DrawnJpeg {
  readonly bytes: Blob;
  readonly width: number;
  readonly height: number;
}

export const browserImageTools: ImageTools = {
  measure: async (bytes) => {
    const fault = pictureFault(new Uint8Array(await bytes.arrayBuffer()));
    if (fault !== null) return fault;
    const bitmap = await decode(bytes, { imageOrientation: 'from-image' });
    if (bitmap === null) return null;
    const { width, height } = bitmap;
    bitmap.close();
    return { width, height };
  },
  thumbnail: async (bytes) => (await drawn(bytes, thumbnailScale, 0.8))?.bytes ?? null,
  masked: (bytes, areas) => drawn(bytes, scaleForRecord, 0.92, areas),
};

/** Pixels of the longer edge. */
const THUMBNAIL_EDGE = 320;

interface Size {
  readonly width: number;
  readonly height: number;
}

function thumbnailScale({ width, height }: Size): number {
  return Math.min(1, THUMBNAIL_EDGE / Math.max(width, height));
}

/** Full size, or just below what a record takes (shared/pdf/jpeg/jpeg-gate.ts). */
function scaleForRecord({ width, height }: Size): number {
  return Math.min(1, 11_990 / Math.max(width, height), Math.sqrt(63_900_000 / (width * height)));
}

async function drawn(
  bytes: Blob,
  scaleOf: (size: Size) => number,
  quality: number,
  areas: readonly MaskRect[] = [],
): Promise<DrawnJpeg | null> {
  const bitmap = await decode(bytes, { imageOrientation: 'from-image' });
  if (bitmap === null) return null;
  const scale = scaleOf(bitmap);
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) return null;
  // JPEG has no transparency: without a ground, transparent PNGs turn black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  context.fillStyle = '#000';
  for (const area of areas) {
    const { left, top, right, bottom } = pixelsOfRect(area, { width, height });
    context.fillRect(left, top, right - left, bottom - top);
  }
  return { bytes: await canvas.convertToBlob({ type: 'image/jpeg', quality }), width, height };
}

async function decode(bytes: Blob, options: ImageBitmapOptions): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(bytes, options);
  } catch {
    return null;
  }
}
