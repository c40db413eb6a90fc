import { PDFDocument, StandardFonts } from 'pdf-lib';
import { expect, it } from 'vitest';
import { scannedPages } from '../../shared/pdf/scan/scanned-pages.ts';
import { writeJpeg } from '../../electron/host/cli/demo/jpeg-writer.ts';
import { hallScene } from '../../electron/host/cli/demo/scenes.ts';

const sampleJpeg = (seed: number): Uint8Array => writeJpeg(hallScene(seed, 64, 48), {});

async function stack(pictures: readonly Uint8Array[], more: (pdf: PDFDocument) => Promise<void> = async () => {}) {
  const pdf = await PDFDocument.create();
  for (const bytes of pictures) {
    const picture = await pdf.embedJpg(bytes);
    pdf.addPage([595, 842]).drawImage(picture, { x: 0, y: 0, width: 595, height: 842 });
  }
  await more(pdf);
  return pdf.save();
}

it('gives every page of a scanner back as the JPEG that lies in it, byte by byte', async () => {
  const pictures = [sampleJpeg(1), sampleJpeg(2), sampleJpeg(3)];
  expect(await scannedPages(await stack(pictures))).toEqual({ ok: true, value: pictures });
});

it('refuses the whole stack where a page holds words, two pictures or none, and names the page', async () => {
  const words = async (pdf: PDFDocument): Promise<void> => {
    const font = await pdf.embedFont(StandardFonts.Helvetica);
    pdf.addPage().drawText('no scan', { font });
  };
  expect(await scannedPages(await stack([sampleJpeg(1)], words))).toEqual({
    ok: false,
    error: { code: 'no-picture', page: 2 },
  });
  const two = async (pdf: PDFDocument): Promise<void> => {
    const page = pdf.addPage();
    for (const seed of [1, 2]) page.drawImage(await pdf.embedJpg(sampleJpeg(seed)), { x: 0, y: 0 });
  };
  expect(await scannedPages(await stack([], two))).toEqual({ ok: false, error: { code: 'no-picture', page: 1 } });
});

it('refuses what is no PDF', async () => {
  expect(await scannedPages(sampleJpeg(1))).toEqual({ ok: false, error: { code: 'unreadable' } });
});
