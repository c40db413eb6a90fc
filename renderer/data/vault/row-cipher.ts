import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { createOpenedTexts } from './opened-texts.ts';

/**
 * Seals what a row holds. Synchronous: awaiting WebCrypto inside a transaction would end it.
 * Sealed = 24 bytes of fresh random nonce, then XChaCha20-Poly1305 of the row's JSON; table, primary key and vault are
 * additional data, so a sealed row opens in its own place alone.
 */
export interface RowCipher {
  seal(table: string, key: unknown, row: object): Uint8Array<ArrayBuffer>;
  /** Throws SealedRowError: a row that does not open must never look like one that is not there. */
  open(table: string, key: unknown, sealed: Uint8Array): Record<string, unknown>;
}

/** A sealed row that this key does not open: another vault's, or altered. Names the table, never the content. */
export class SealedRowError extends Error {
  override readonly name = 'SealedRowError';
}

export function rowCipher(vaultId: string, key: Uint8Array): RowCipher {
  const opened = createOpenedTexts();
  const place = (table: string, rowKey: unknown): Uint8Array =>
    encoder.encode(`${vaultId}\n${table}\n${JSON.stringify(rowKey) ?? ''}`);
  return {
    seal: (table, rowKey, row) => {
      const nonce = freshNonce();
      const text = JSON.stringify(row);
      const plain = encoder.encode(text);
      const sealed = new Uint8Array(NONCE + plain.length + TAG);
      sealed.set(nonce);
      xchacha20poly1305(key, nonce, place(table, rowKey)).encrypt(plain, sealed.subarray(NONCE));
      opened.keep(table, rowKey, sealed, text);
      return sealed;
    },
    open: (table, rowKey, sealed) => {
      try {
        let text = opened.find(table, rowKey, sealed);
        if (text === undefined) {
          const cipher = xchacha20poly1305(key, sealed.subarray(0, NONCE), place(table, rowKey));
          text = decoder.decode(cipher.decrypt(sealed.subarray(NONCE)));
          opened.keep(table, rowKey, sealed, text);
        }
        return JSON.parse(text) as Record<string, unknown>;
      } catch {
        throw new SealedRowError(`a sealed row of ${table} does not open with this key`);
      }
    },
  };
}

const NONCE = 24;
const TAG = 16;
/** Asking the browser for each nonce alone takes a fifth of the time of sealing a row. */
const pool = new Uint8Array(NONCE * 128);
let used = pool.length;

function freshNonce(): Uint8Array {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  used += NONCE;
  return pool.slice(used - NONCE, used);
}
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });
