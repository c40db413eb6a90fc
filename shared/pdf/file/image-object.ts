import type { PDFContext, PDFRef } from 'pdf-lib';
import type { JpegInfo } from '../jpeg/jpeg-gate.ts';
import { lengthOfPiece, type PhotoPiece } from './file-piece.ts';

/** A checked JPEG as it is drawn, and where its bytes come from. */
export interface ImageSource {
  readonly info: Pick<JpegInfo, 'width' | 'height' | 'components'>;
  readonly piece: PhotoPiece;
}

/** The dictionary of an image; its bytes are put behind it when the file is written. */
export function imageObject(context: PDFContext, { info, piece }: ImageSource): PDFRef {
  return context.register(
    context.obj({
      Type: 'XObject',
      Subtype: 'Image',
      Width: info.width,
      Height: info.height,
      BitsPerComponent: 8,
      ColorSpace: info.components === 1 ? 'DeviceGray' : 'DeviceRGB',
      Filter: 'DCTDecode',
      Length: lengthOfPiece(piece),
    }),
  );
}
