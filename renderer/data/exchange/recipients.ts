import { z } from 'zod';
import { fromHex } from '../../../shared/lib/sha256.ts';
import { keyIdOf } from '../../../shared/sync/bundle/bundle-crypto.ts';
import type { XuntingDatabase } from '../database.ts';

export const RECIPIENTS_SETTING = 'bundle-recipients';

const publicKey = z.string().regex(/^04[0-9a-f]{128}$/);
const recipientSchema = z.strictObject({ name: z.string().min(1).max(60), publicKey });

/** Somebody whose laptop can open 移交包 of this one. */
export type Recipient = Readonly<z.infer<typeof recipientSchema>>;

/** The file by which a laptop gives its public key away. */
export const keyFileSchema = z.strictObject({
  format: z.literal('xunting-exchange-key-public'),
  name: z.string().min(1).max(60),
  publicKey,
});

export async function readRecipients(db: XuntingDatabase): Promise<readonly Recipient[]> {
  const stored = (await db.rows('setting').get(RECIPIENTS_SETTING))?.fields['value'];
  return z.array(recipientSchema).safeParse(stored).data ?? [];
}

/** What two people compare on the telephone: the first 16 hex digits of the key's SHA-256, in fours. */
export function fingerprint(publicKeyHex: string): string {
  return (keyIdOf(fromHex(publicKeyHex)).slice(0, 16).match(/.{4}/g) ?? []).join(' ').toUpperCase();
}
