import type { HostError } from '../../../shared/host/host-error.ts';
import { readRecoveryCode, RECOVERY_BYTES } from '../../../shared/host/recovery-code.ts';
import type { Random } from '../../../shared/lib/ports.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { keyIdOf } from '../../../shared/sync/bundle/bundle-crypto.ts';
import { wrapFor } from '../keys/ecdh-wrap.ts';
import { openWithPassphrase, sealWithPassphrase } from '../keys/secret-box.ts';
import { deriveKey, openBytes, sealBytes } from './cipher.ts';
import { officeWrapInfo } from './recovery-request.ts';
import type { CodeBox, Office, VaultFile } from './vault-file.ts';

/** Binds a wrap to its vault and its lock: one cannot be put in the place of another. */
const boundTo = (vaultId: string, lock: 'passphrase' | 'recovery'): string => `xunting-vault ${vaultId} ${lock}`;

export async function wrapByPassphrase(
  key: Uint8Array,
  vaultId: string,
  passphrase: string,
  random: Random,
): Promise<VaultFile['passphrase']> {
  const box = await sealWithPassphrase(key, passphrase, boundTo(vaultId, 'passphrase'), random);
  if (box.protection !== 'passphrase') throw new Error(box.protection);
  return box;
}

export function unwrapByPassphrase(file: VaultFile, passphrase: string): Promise<Result<Uint8Array, HostError>> {
  return openWithPassphrase(file.passphrase, passphrase, boundTo(file.vaultId, 'passphrase'));
}

/** A code of 160 random bits needs no slow derivation: nobody guesses it. */
export function wrapByCode(
  key: Uint8Array,
  vaultId: string,
  random: Random,
): { readonly box: CodeBox; readonly secret: Uint8Array } {
  const secret = random.bytes(RECOVERY_BYTES);
  const salt = random.bytes(16);
  const sealed = sealBytes(codeKey(secret, salt), key, boundTo(vaultId, 'recovery'));
  return { box: { salt: toText(salt), sealed: toText(sealed) }, secret };
}

/** A fresh code for the holder of this key alone: nobody sees it until the office reads it out. */
export async function wrapForOffice(
  key: Uint8Array,
  vaultId: string,
  publicKey: Uint8Array,
  random: Random,
): Promise<Office> {
  const { box, secret } = wrapByCode(key, vaultId, random);
  const { ephemeral, wrapped } = await wrapFor(publicKey, secret, officeWrapInfo(vaultId));
  secret.fill(0);
  const [keyId, point] = [keyIdOf(publicKey), toText(publicKey)];
  return { publicKey: point, keyId, box, ephemeral: toText(ephemeral), wrapped: toText(wrapped) };
}

/** The person's own code or an office's. `recovery-code`: not a code at all. `recovery-code-other`: it opens nothing here. */
export function unwrapByCode(file: VaultFile, typed: string): Result<Uint8Array, HostError> {
  const secret = readRecoveryCode(typed);
  if (secret === null) return err({ code: 'recovery-code', detail: 'typed' });
  for (const { salt, sealed } of [file.recovery, ...file.offices.map(({ box }) => box)]) {
    const key = openBytes(codeKey(secret, toBytes(salt)), toBytes(sealed), boundTo(file.vaultId, 'recovery'));
    if (key !== null) return ok(key);
  }
  return err({ code: 'recovery-code-other', detail: file.vaultId });
}

/** Codes that were read out are of no use a second time. */
export function renewOffices(key: Uint8Array, file: VaultFile, random: Random): Promise<Office[]> {
  return Promise.all(file.offices.map(({ publicKey }) => wrapForOffice(key, file.vaultId, toBytes(publicKey), random)));
}

function codeKey(secret: Uint8Array, salt: Uint8Array): Uint8Array {
  return deriveKey(secret, salt, 'xunting-vault-recovery');
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function toBytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
