import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What pdf.js reads on all pages, in its order, white space removed; characters as they are in the file. */
export async function pdfjsText(pdf: Uint8Array): Promise<string> {
  const task = getDocument({ data: pdf.slice(), verbosity: 0, useSystemFonts: false, disableFontFace: true });
  const document = await task.promise;
  let text = '';
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent({ disableNormalization: true });
    text += items.map((item) => ('str' in item ? item.str : '')).join('');
  }
  await task.destroy();
  return text.replace(/\s+/gu, '');
}
