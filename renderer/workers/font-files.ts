import type { FaceName } from '../../shared/pdf/draw/draw-op.ts';
import { parseTrueType } from '../../shared/pdf/font/truetype.ts';
import type { FallbackSlot } from '../../shared/pdf/text/clusters.ts';
import { neededFallbacks } from '../../shared/pdf/text/open-face.ts';

/** On the page's own origin; the build puts them there (electron/build/copy-fonts.ts). */
const MAIN: Readonly<Record<FaceName, string>> = {
  regular: '/fonts/NotoSansSC_400Regular.ttf',
  bold: '/fonts/NotoSansSC_700Bold.ttf',
};
const FALLBACKS: Readonly<Record<FallbackSlot, Readonly<Record<FaceName, string>>>> = {
  rare: { regular: '/fonts/LXGWWenKaiRare_400Regular.ttf', bold: '/fonts/LXGWWenKaiRare_700Bold.ttf' },
  arabic: { regular: '/fonts/NotoNaskhArabic_400Regular.ttf', bold: '/fonts/NotoNaskhArabic_700Bold.ttf' },
};

export interface WeightFiles {
  readonly main: Uint8Array;
  readonly fallbacks: Readonly<Partial<Record<FallbackSlot, Uint8Array>>>;
}

/** The font files of one weight that a text needs; a file that cannot be had throws. */
export async function fontFilesFor(text: string, weight: FaceName): Promise<WeightFiles> {
  const main = await fetched(MAIN[weight]);
  const font = parseTrueType(main);
  const needed = font.ok ? neededFallbacks(text, font.value) : [];
  const files = await Promise.all(needed.map(async (slot) => [slot, await fetched(FALLBACKS[slot][weight])] as const));
  return { main, fallbacks: Object.fromEntries(files) };
}

async function fetched(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`font ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
