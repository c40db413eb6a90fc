import { toHex, type Sha256Hex } from '../../../shared/lib/sha256.ts';

/** SHA-256 of the untouched bytes, by the browser's own implementation: 64 MB must not block the page. */
export async function hashBytes(bytes: Uint8Array): Promise<Sha256Hex> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)));
}
