import { PDFName, type PDFDict } from 'pdf-lib';
import { latin, type PdfFile } from '../file/read-file.ts';

/** The operators of one text run as draw/paint.ts writes them. */
const TEXT_RUN = /\/(F-[a-z]+) [\d.]+ Tf [\d.-]+ [\d.-]+ Td <([0-9A-F]*)> Tj/g;

/** The pages of the file in order. */
export function pagesOf(file: PdfFile): PDFDict[] {
  const root = file.dict(file.trailer.get(PDFName.of('Root')));
  const pages = file.dict(root.get(PDFName.of('Pages')));
  return file
    .array(pages.get(PDFName.of('Kids')))
    .asArray()
    .map((page) => file.dict(page));
}

/** Maps of the fonts met so far, shared by the pages. */
export type UnicodeMaps = Map<PDFDict, ReadonlyMap<string, string>>;

/** What a reader sees on a page, decoded through the fonts' ToUnicode maps, in drawing order, without line breaks. */
export function printedText(file: PdfFile, page: PDFDict, maps: UnicodeMaps): string {
  const content = file.stream(page.get(PDFName.of('Contents')));
  const fonts = file.dict(file.dict(page.get(PDFName.of('Resources'))).get(PDFName.of('Font')));
  let text = '';
  for (const [, font = '', hex = ''] of latin(content, 0, content.length).matchAll(TEXT_RUN)) {
    const dict = file.dict(fonts.get(PDFName.of(font)));
    const map = maps.get(dict) ?? unicodeMap(file, dict);
    maps.set(dict, map);
    for (const cid of hex.match(/.{4}/g) ?? []) text += map.get(cid) ?? '\ufffd';
  }
  return text;
}

function unicodeMap(file: PdfFile, font: PDFDict): ReadonlyMap<string, string> {
  const cmap = file.stream(font.get(PDFName.of('ToUnicode')));
  const map = new Map<string, string>();
  for (const [, cid = '', hex = ''] of latin(cmap, 0, cmap.length).matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gm)) {
    if (hex.length % 4 !== 0) continue;
    map.set(cid, String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16))));
  }
  return map;
}
