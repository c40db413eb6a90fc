import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rareFace } from '../../shared/pdf/font/rare-face.ts';

const MAIN = '@expo-google-fonts/noto-sans-sc';
const ARABIC = '@expo-google-fonts/noto-naskh-arabic';
const RARE = '@fontsource/lxgw-wenkai';
/** Weights by their names in the packages. The package calls WenKai's regular face 500. */
const WEIGHTS = [
  { name: '400Regular', rare: '500' },
  { name: '700Bold', rare: '700' },
];

/**
 * Font files that the PDF embeds subsets of, at run time and offline, and their licences: whole ones of Noto Sans SC and Noto
 * Naskh Arabic, and of LXGW WenKai the characters that Noto Sans SC lacks.
 */
export function copyFonts(root: string, folder: string): void {
  const from = (...parts: string[]): string => path.join(root, 'node_modules', ...parts);
  const to = (name: string): string => path.join(folder, 'fonts', name);
  mkdirSync(path.join(folder, 'fonts'), { recursive: true });
  for (const { name, rare } of WEIGHTS) {
    copyFileSync(from(MAIN, name, `NotoSansSC_${name}.ttf`), to(`NotoSansSC_${name}.ttf`));
    copyFileSync(from(ARABIC, name, `NotoNaskhArabic_${name}.ttf`), to(`NotoNaskhArabic_${name}.ttf`));
    const woff = readFileSync(from(RARE, 'files', `lxgw-wenkai-latin-${rare}-normal.woff`));
    writeFileSync(to(`LXGWWenKaiRare_${name}.ttf`), rareFace(woff, readFileSync(to(`NotoSansSC_${name}.ttf`))));
  }
  copyFileSync(from(MAIN, 'LICENSE_FONT'), to('OFL.txt'));
  copyFileSync(from(ARABIC, 'LICENSE_FONT'), to('OFL-NotoNaskhArabic.txt'));
  copyFileSync(from(RARE, 'LICENSE'), to('OFL-LXGWWenKai.txt'));
}
