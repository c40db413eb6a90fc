import { z } from 'zod';
import { joined } from '../../../shared/sync/bundle/bundle-crypto.ts';
import { utf8Bytes } from '../../../shared/lib/utf8.ts';
import type { WrapInfo } from '../keys/ecdh-wrap.ts';

const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);

/** A recovery code of its own for one office, under that office's public key. */
const officeCode = z.strictObject({
  /** SHA-256 of the office's public point. */
  keyId: z.string().regex(/^[0-9a-f]{64}$/),
  ephemeral: base64,
  wrapped: base64,
});

const requestSchema = z.strictObject({
  format: z.literal('xunting-recovery-request'),
  formatVersion: z.literal(1),
  vaultId: z.uuid(),
  offices: z.array(officeCode).min(1).max(20),
});

export type RecoveryRequest = z.infer<typeof requestSchema>;

/** What a laptop hands its office when its passphrase is forgotten. It names nobody and opens nothing without the office's key. */
export function encodeRecoveryRequest(
  vaultId: string,
  offices: readonly z.infer<typeof officeCode>[],
): Uint8Array<ArrayBuffer> {
  const request: RecoveryRequest = {
    format: 'xunting-recovery-request',
    formatVersion: 1,
    vaultId,
    offices: offices.map(({ keyId, ephemeral, wrapped }) => ({ keyId, ephemeral, wrapped })),
  };
  return new TextEncoder().encode(JSON.stringify(request));
}

export function decodeRecoveryRequest(bytes: Uint8Array): RecoveryRequest | null {
  try {
    return requestSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return null;
  }
}

/** Of a code that is wrapped for an office: never taken for the key of a 移交包, nor for another vault's code. */
export function officeWrapInfo(vaultId: string): WrapInfo {
  return (ephemeral, recipient) => joined([utf8Bytes(`xunting-vault-office-v1 ${vaultId}`), ephemeral, recipient]);
}
