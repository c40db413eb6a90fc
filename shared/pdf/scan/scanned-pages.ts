import { PDFDict, PDFDocument, PDFName, type PDFPage, PDFRawStream } from 'pdf-lib';
import { err, ok, type Result } from '../../lib/result.ts';

export type ScannedPagesError =
  /** Damaged, encrypted or no PDF. */
  | { readonly code: 'unreadable' }
  /** This page (from 1) is not one JPEG picture: written words, or a picture packed in another way. */
  | { readonly code: 'no-picture'; readonly page: number };

/**
 * The pages of a scanner's PDF as the JPEG files that lie in it, byte by byte. A page that holds anything but one JPEG
 * picture refuses the whole file: half a stack taken in silence would look like lost sheets.
 */
export async function scannedPages(
  bytes: Uint8Array,
): Promise<Result<readonly Uint8Array<ArrayBuffer>[], ScannedPagesError>> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false }).catch(() => null);
  if (document === null) return err({ code: 'unreadable' });
  const pictures: Uint8Array<ArrayBuffer>[] = [];
  for (const [i, page] of document.getPages().entries()) {
    const picture = pictureOf(page);
    if (picture === null) return err({ code: 'no-picture', page: i + 1 });
    pictures.push(picture);
  }
  return pictures.length === 0 ? err({ code: 'unreadable' }) : ok(pictures);
}

/** null unless the page's only picture is a JPEG. */
function pictureOf({ node }: PDFPage): Uint8Array<ArrayBuffer> | null {
  const objects = node.Resources()?.lookupMaybe(PDFName.of('XObject'), PDFDict);
  const pictures = (objects?.keys() ?? []).flatMap((key) => {
    const found = objects?.lookup(key);
    return found instanceof PDFRawStream && found.dict.lookup(PDFName.of('Subtype')) === PDFName.of('Image')
      ? [found]
      : [];
  });
  const [only] = pictures;
  if (only === undefined || pictures.length > 1) return null;
  const filter = only.dict.lookup(PDFName.of('Filter'));
  // An array of one filter is the same as the filter itself.
  const isJpeg = /^\[? ?\/DCTDecode ?\]?$/.test(String(filter));
  return isJpeg ? new Uint8Array(only.contents) : null;
}
