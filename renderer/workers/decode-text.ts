import type { DecodeText } from '../../shared/xlsx/read-sheets.ts';

/** What the browser's own decoder makes of the bytes. */
export const decodeText: DecodeText = (bytes, encoding) => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};
