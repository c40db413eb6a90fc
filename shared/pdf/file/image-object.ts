import { type PDFContext, PDFRawStream, type PDFRef } from 'pdf-lib';
import { inspectJpeg } from '../jpeg/jpeg-gate.ts';

/** A checked JPEG as an image, its bytes untouched. */
export function imageObject(context: PDFContext, bytes: Uint8Array): PDFRef {
  const info = inspectJpeg(bytes);
  if (!info.ok) throw new Error('a picture was not checked before it was embedded');
  const dict = context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: info.value.width,
    Height: info.value.height,
    BitsPerComponent: 8,
    ColorSpace: info.value.components === 1 ? 'DeviceGray' : 'DeviceRGB',
    Filter: 'DCTDecode',
    Length: bytes.length,
  });
  return context.register(PDFRawStream.of(dict, bytes));
}
