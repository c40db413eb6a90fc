import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlainContent } from './content.ts';
import { benchDevice } from './device.ts';
import type { Library } from './peers/library.ts';
import { signByLibrary } from './peers/sign.ts';
import type { Engine, Made, MakeTask } from './task.ts';
import { timed } from './timed.ts';

type Peer = Exclude<Engine, 'app' | 'in-memory'>;

/** One by one, so that no library's code is loaded into another's process. */
const LIBRARIES: Readonly<Record<Peer, () => Promise<Library>>> = {
  'pdf-lib': async () => (await import('./peers/pdf-lib.ts')).byPdfLib,
  pdfkit: async () => (await import('./peers/pdfkit.ts')).byPdfKit,
  pdfmake: async () => (await import('./peers/pdfmake.ts')).byPdfMake,
  'react-pdf': async () => (await import('./peers/react-pdf.ts')).byReactPdf,
  chromium: async () => (await import('./peers/chromium.ts')).byChromium,
};

/** The same words and photos by a library, signed by @signpdf with a key of the same kind. */
export async function byPeer(peer: Peer, { folder, content, watch, times }: MakeTask): Promise<Made> {
  const place = mkdtempSync(join(folder, `${peer}-`));
  const device = await benchDevice(join(place, 'keys'));
  const library = await LIBRARIES[peer]();
  const plain = JSON.parse(readFileSync(content, 'utf8')) as PlainContent;
  const { build, close } = await library(plain, place, watch);
  const path = join(place, 'record.pdf');
  const made = await timed(times, async () => {
    const unsigned = await build();
    const signed = await signByLibrary(unsigned, device);
    writeFileSync(path, signed, { flush: true });
    return { bytes: signed.length, pages: unsigned.pages, otherMb: unsigned.otherMb ?? 0 };
  });
  await close?.();
  const { bytes, pages, otherMb } = made.last;
  return { path, root: device.root, made: made.times, peakMb: Math.max(made.peakMb, otherMb), bytes, pages };
}
