import { z } from 'zod';
import { changeSchema, type Change } from '../../../shared/sync/change.ts';
import { isSealed, openBytes, sealBytes } from '../vault/cipher.ts';
import { keyFor } from '../vault/private-file.ts';
import type { DataKey } from '../vault/vault.ts';

/**
 * What one record carries: a batch of changes, the mark that the journal was opened once more, or bytes that were found
 * damaged when the journal was sealed.
 */
export type JournalPayload =
  | { readonly kind: 'batch'; readonly changes: readonly Change[] }
  | { readonly kind: 'start'; readonly at: number }
  | { readonly kind: 'damaged'; readonly reason: string; readonly bytes: string };

const payloadSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('batch'), changes: z.array(changeSchema) }),
  z.strictObject({ kind: z.literal('start'), at: z.number() }),
  z.strictObject({ kind: z.literal('damaged'), reason: z.string(), bytes: z.base64() }),
]);

/** Of every record alike, so that one journal may be carried over into another under the same vault. */
const BOUND = 'xunting-journal-record';

/** Under a vault (`key`) sealed: then it begins with the seal's mark, where a plain one begins with `{`. */
export function encodePayload(payload: JournalPayload, key: Uint8Array | null): Uint8Array {
  const plain = new TextEncoder().encode(JSON.stringify(payload));
  return key === null ? plain : sealPayload(plain, key);
}

/** What an encoded plain payload is under the vault, whatever it says. */
export function sealPayload(plain: Uint8Array, key: Uint8Array): Uint8Array {
  return sealBytes(key, plain, BOUND);
}

/**
 * null: a whole record that this version cannot read (written by a newer one, or under another vault). It stays where it is.
 * Throws HostFault for a sealed one while there is no vault, or none that is open.
 */
export function decodePayload(bytes: Uint8Array, dataKey: DataKey): JournalPayload | null {
  const plain = isSealed(bytes) ? openBytes(keyFor(dataKey), bytes, BOUND) : bytes;
  if (plain === null) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(plain);
    const parsed = payloadSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
