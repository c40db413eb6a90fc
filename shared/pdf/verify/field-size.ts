import type { PdfView } from '../read/document.ts';
import { dictOf, type PdfDict, type PdfValue } from '../read/pdf-value.ts';
import { pageNumbers } from './object-places.ts';
import { signatureFields } from './signature-fields.ts';

/** The appearance of a signature may draw anything inside its field; a field of this share of a page could hide a text. */
const LARGEST_SHARE = 0.25;

/** Names of signature fields that are large enough to cover what the page says. */
export function fieldsOverContent(view: PdfView): string[] {
  const smallest = Math.min(...pageNumbers(view).map((page) => areaOf(view, inheritedBox(view, page))));
  return signatureFields(view)
    .filter((field) =>
      field.widgets.some(
        (widget) => areaOf(view, dictOf(view.object(widget))?.entries.get('Rect')) > LARGEST_SHARE * smallest,
      ),
    )
    .map((field) => field.name);
}

function areaOf(view: PdfView, value: PdfValue | undefined): number {
  const box = view.resolve(value);
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] =
    box?.kind === 'array'
      ? box.items.map((item) => {
          const number = view.resolve(item);
          return number?.kind === 'number' ? number.value : 0;
        })
      : [];
  return Math.abs((x2 - x1) * (y2 - y1));
}

/** /MediaBox of a page or of a node above it. */
function inheritedBox(view: PdfView, page: number): PdfValue | undefined {
  let node: PdfDict | null = dictOf(view.object(page));
  for (let steps = 0; node !== null && steps < 16; steps++) {
    const box = node.entries.get('MediaBox');
    if (box !== undefined) return box;
    node = dictOf(view.resolve(node.entries.get('Parent')));
  }
  return undefined;
}
