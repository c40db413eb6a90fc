import { rowCipher, type RowCipher } from './row-cipher.ts';

/** The page's half of the vault: what seals the database. Lives in memory alone; a reload forgets it. */
export interface PageVault {
  readonly vaultId: string;
  readonly rows: RowCipher;
  /** AES-256-GCM, for bytes of photos and files; cannot be exported. */
  readonly bytesKey: CryptoKey;
}

/** From the page key that the host derives (32 bytes); rows and bytes get a key of their own each. */
export async function openPageVault(vaultId: string, pageKey: Uint8Array<ArrayBuffer>): Promise<PageVault> {
  const base = await crypto.subtle.importKey('raw', pageKey, 'HKDF', false, ['deriveBits', 'deriveKey']);
  const rowsKey = await crypto.subtle.deriveBits(purpose('xunting rows'), base, 256);
  const bytesKey = await crypto.subtle.deriveKey(
    purpose('xunting bytes'),
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
  return { vaultId, rows: rowCipher(vaultId, new Uint8Array(rowsKey)), bytesKey };
}

/** DATA-LOSS CONSTANTS: another purpose is another key. The page key is random already, so there is no salt. */
function purpose(info: string): HkdfParams {
  return { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: new TextEncoder().encode(info) };
}
