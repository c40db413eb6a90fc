import { readFileSync } from 'node:fs';

const folder = new URL('../../../node_modules/@expo-google-fonts/noto-sans-sc/', import.meta.url);

export const FONTS = {
  regular: new Uint8Array(readFileSync(new URL('400Regular/NotoSansSC_400Regular.ttf', folder))),
  bold: new Uint8Array(readFileSync(new URL('700Bold/NotoSansSC_700Bold.ttf', folder))),
};
