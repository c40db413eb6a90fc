import type { webcrypto } from 'node:crypto';
import { z } from 'zod';
import type { HostError } from '../../../shared/host/host-error.ts';
import type { Random } from '../../../shared/lib/ports.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Keychain } from '../keychain.ts';

const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);

/** OWASP's figure for PBKDF2-HMAC-SHA-256 (2023). Fewer rounds in a file are refused, not obeyed. */
const PBKDF2_ROUNDS = 600_000;

/** A secret at rest. The passphrase form is authenticated together with the certificate that the key belongs to. */
export const secretBoxSchema = z.discriminatedUnion('protection', [
  z.strictObject({
    protection: z.literal('passphrase'),
    kdf: z.literal('PBKDF2-HMAC-SHA-256'),
    rounds: z.int().min(PBKDF2_ROUNDS).max(10_000_000),
    salt: base64,
    cipher: z.literal('AES-256-GCM'),
    iv: base64,
    sealed: base64,
  }),
  z.strictObject({ protection: z.literal('keychain'), sealed: base64 }),
]);

export type SecretBox = z.infer<typeof secretBoxSchema>;

/** Seals with a passphrase: fresh salt and nonce each time. `binding` must be given again to open. */
export async function sealWithPassphrase(
  secret: Uint8Array,
  passphrase: string,
  binding: string,
  random: Random,
): Promise<SecretBox> {
  const salt = random.bytes(16);
  const iv = random.bytes(12);
  const key = await deriveKey(passphrase, salt, PBKDF2_ROUNDS);
  const sealed = await crypto.subtle.encrypt(gcm(iv, binding), key, own(secret));
  return {
    protection: 'passphrase',
    kdf: 'PBKDF2-HMAC-SHA-256',
    rounds: PBKDF2_ROUNDS,
    salt: toBase64(salt),
    cipher: 'AES-256-GCM',
    iv: toBase64(iv),
    sealed: toBase64(new Uint8Array(sealed)),
  };
}

/** Seals with the key store of the operating system. */
export async function sealWithKeychain(secret: Uint8Array, keychain: Keychain): Promise<SecretBox> {
  return { protection: 'keychain', sealed: toBase64(await keychain.seal(secret)) };
}

/** `wrong-passphrase` also when the box or its binding was altered: the two cannot be told apart. */
export async function openWithPassphrase(
  box: Extract<SecretBox, { protection: 'passphrase' }>,
  passphrase: string,
  binding: string,
): Promise<Result<Uint8Array, HostError>> {
  const key = await deriveKey(passphrase, fromBase64(box.salt), box.rounds);
  try {
    const opened = await crypto.subtle.decrypt(gcm(fromBase64(box.iv), binding), key, own(fromBase64(box.sealed)));
    return ok(new Uint8Array(opened));
  } catch {
    return err({ code: 'wrong-passphrase', detail: 'the key did not open' });
  }
}

export async function openWithKeychain(
  box: Extract<SecretBox, { protection: 'keychain' }>,
  keychain: Keychain | null,
): Promise<Result<Uint8Array, HostError>> {
  if (keychain === null || !(await keychain.available())) {
    return err({ code: 'keychain-unavailable', detail: 'no key store' });
  }
  try {
    return ok(await keychain.unseal(fromBase64(box.sealed)));
  } catch {
    return err({ code: 'keychain-unavailable', detail: 'the key store did not open the key' });
  }
}

async function deriveKey(passphrase: string, salt: Uint8Array, rounds: number): Promise<webcrypto.CryptoKey> {
  // NFC: the same passphrase typed on two systems may be composed differently.
  const material = new TextEncoder().encode(passphrase.normalize('NFC'));
  const base = await crypto.subtle.importKey('raw', material, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt: own(salt), iterations: rounds },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

function gcm(iv: Uint8Array, binding: string): webcrypto.AesGcmParams {
  return { name: 'AES-GCM', iv: own(iv), additionalData: new TextEncoder().encode(binding) };
}

/** WebCrypto's types want a buffer of its own. */
export function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
