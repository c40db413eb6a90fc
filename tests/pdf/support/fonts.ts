import { readFileSync } from 'node:fs';
import { rareFace, unpackWoff } from '../../../shared/pdf/font/rare-face.ts';

const modules = new URL('../../../node_modules/', import.meta.url);
const read = (path: string): Uint8Array => {
  const { buffer, byteOffset, length } = readFileSync(new URL(path, modules));
  return new Uint8Array(buffer, byteOffset, length);
};
const wenKai = (weight: 500 | 700): Uint8Array =>
  read(`@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-${weight}-normal.woff`);
const naskh = (name: string): Uint8Array =>
  read(`@expo-google-fonts/noto-naskh-arabic/${name}/NotoNaskhArabic_${name}.ttf`);

/** The main face alone. */
export const FONTS = {
  regular: read('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  bold: read('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
};

let chain: (typeof FONTS & { fallbacks: Record<'regular' | 'bold', { rare: Uint8Array; arabic: Uint8Array }> }) | null =
  null;

/** The whole chain, as the build lays it beside the page. Made once: it takes a second or two. */
export function chainFonts(): NonNullable<typeof chain> {
  chain ??= {
    ...FONTS,
    fallbacks: {
      regular: { rare: rareFace(wenKai(500), FONTS.regular), arabic: naskh('400Regular') },
      bold: { rare: rareFace(wenKai(700), FONTS.bold), arabic: naskh('700Bold') },
    },
  };
  return chain;
}

/** The whole untouched face that the rare characters are taken from. */
export function wholeWenKai(): Uint8Array {
  return unpackWoff(wenKai(500));
}
