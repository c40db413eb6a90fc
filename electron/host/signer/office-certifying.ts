import 'reflect-metadata';
import type { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import type { HostError } from '../../../shared/host/host-error.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { X509 } from '../../../shared/pdf/x509/certificate.ts';
import { own } from '../keys/secret-box.ts';

/** What enrolment at the office needs of the device key, which never leaves the signer. */
export interface OfficeCertifying {
  /** PKCS#10 (DER) for the device key, signed with it: the office sees that the laptop has the key. */
  request(): Promise<Result<Uint8Array, HostError>>;
  /** From now on the key signs under the office's certificate; the old root stays trusted here. */
  adopt(certificate: X509, root: X509): Promise<Result<null, HostError>>;
}

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** The request names nobody: the office knows for whom it made the code. */
export async function certificationRequest(key: webcrypto.CryptoKey, { spki }: X509): Promise<Uint8Array> {
  const publicKey = await crypto.subtle.importKey('spki', own(spki), CURVE, true, ['verify']);
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    keys: { privateKey: key, publicKey },
    signingAlgorithm: { ...CURVE, hash: 'SHA-256' },
  });
  return new Uint8Array(request.rawData);
}
