import { err, ok, type Result } from '../../lib/result.ts';

/** Bytes kept for the CMS: enough for a time stamp of a later baseline. */
export const CMS_CAPACITY = 16_384;

export type GapError = { readonly code: 'cms-too-large'; readonly detail: string };

/** What stands between the angle brackets of the gap: the CMS in hex, zeros behind it. */
export function gapFilling(cms: Uint8Array): Result<Uint8Array<ArrayBuffer>, GapError> {
  if (cms.length > CMS_CAPACITY) return err({ code: 'cms-too-large', detail: `${cms.length} bytes` });
  const filling = new Uint8Array(2 * CMS_CAPACITY).fill(0x30);
  cms.forEach((byte, i) => {
    filling[2 * i] = digit(byte >> 4);
    filling[2 * i + 1] = digit(byte & 15);
  });
  return ok(filling);
}

function digit(value: number): number {
  return value < 10 ? 0x30 + value : 0x57 + value;
}
