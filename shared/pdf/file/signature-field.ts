import { PDFArray, type PDFContext, PDFDict, PDFHexString, PDFName, type PDFRef } from 'pdf-lib';
import { flateObject } from './flate-object.ts';

export interface SignatureField {
  readonly name: string;
  readonly label: string;
  /** Counted from 0. */
  readonly page: number;
  readonly rect: readonly [number, number, number, number];
}

/** An empty signature field with its widget, hung into its page. `structParent`: its key in the parent tree. */
export function fieldObject(
  context: PDFContext,
  field: SignatureField,
  pages: readonly PDFRef[],
  structParent: number,
): PDFRef {
  const page = pages[field.page];
  if (page === undefined) throw new Error('a signature field lies on no page');
  const [x1, y1, x2, y2] = field.rect;
  const appearance = flateObject(context, new Uint8Array(), {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, x2 - x1, y2 - y1],
  });
  const ref = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFHexString.fromText(field.name),
      TU: PDFHexString.fromText(field.label),
      // Print and Locked: the mark shows on paper and cannot be dragged away.
      F: 132,
      P: page,
      Rect: [...field.rect],
      AP: { N: appearance },
      StructParent: structParent,
    }),
  );
  const dict = context.lookup(page, PDFDict);
  const others = dict.lookupMaybe(PDFName.of('Annots'), PDFArray)?.asArray() ?? [];
  dict.set(PDFName.of('Annots'), context.obj([...others, ref]));
  return ref;
}
