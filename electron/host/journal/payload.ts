import { z } from 'zod';
import { changeSchema, type Change } from '../../../shared/sync/change.ts';

/** What one record carries: a batch of changes, or the mark that the journal was opened once more. */
export type JournalPayload =
  | { readonly kind: 'batch'; readonly changes: readonly Change[] }
  | { readonly kind: 'start'; readonly at: number };

const payloadSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('batch'), changes: z.array(changeSchema) }),
  z.strictObject({ kind: z.literal('start'), at: z.number() }),
]);

export function encodePayload(payload: JournalPayload): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(payload));
}

/** null: a whole record that this version cannot read (written by a newer one). It stays where it is. */
export function decodePayload(bytes: Uint8Array): JournalPayload | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const parsed = payloadSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
