/** What needs a browser's decoder. Tests without one pass their own. */
export interface ImageTools {
  /** Stored pixels, before the EXIF orientation is applied; null when this browser cannot decode the bytes. */
  measure(bytes: Blob): Promise<{ readonly width: number; readonly height: number } | null>;
  /** A small upright JPEG for lists; null as above. */
  thumbnail(bytes: Blob): Promise<Blob | null>;
}

export const browserImageTools: ImageTools = {
  measure: async (bytes) => {
    const bitmap = await decode(bytes, { imageOrientation: 'none' });
    if (bitmap === null) return null;
    const { width, height } = bitmap;
    bitmap.close();
    return { width, height };
  },
  thumbnail: (bytes) => drawn(bytes, THUMBNAIL_EDGE, 0.8),
};

/** Pixels of the longer edge. */
const THUMBNAIL_EDGE = 320;

async function drawn(bytes: Blob, edge: number, quality: number): Promise<Blob | null> {
  const bitmap = await decode(bytes, { imageOrientation: 'from-image' });
  if (bitmap === null) return null;
  const scale = Math.min(1, edge / Math.max(bitmap.width, bitmap.height));
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
  return canvas.convertToBlob({ type: 'image/jpeg', quality });
}

async function decode(bytes: Blob, options: ImageBitmapOptions): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(bytes, options);
  } catch {
    return null;
  }
}
