import { createPrivateKey, createPublicKey, type webcrypto } from 'node:crypto';
import { fromBER } from 'asn1js';
import { CertBag, Certificate, CryptoEngine, PFX, PKCS8ShroudedKeyBag, PrivateKeyInfo, setEngine } from 'pkijs';
import type { HostError } from '../../../shared/host/host-error.ts';
import { toHex } from '../../../shared/lib/sha256.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { SIGNATURE_ALGORITHMS, type SignatureAlgorithm } from '../../../shared/pdf/cms/signature-algorithm.ts';
import type { SigningFault } from '../../../shared/pdf/sign/signing-path.ts';
import { readCertificate, type X509 } from '../../../shared/pdf/x509/certificate.ts';
import { own } from './secret-box.ts';

/** A person's own key, opened for one signature. */
export interface PersonalKey {
  readonly key: webcrypto.CryptoKey;
  readonly algorithm: SignatureAlgorithm;
  readonly certificate: X509;
  /** Other certificates: of the file, or those above `certificate`, once that was found out. */
  readonly chain: readonly X509[];
}

const KEY_BAG = '1.2.840.113549.1.12.10.1.1';
const SHROUDED_KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3';
/** Encryption of PKCS#12 before PBES2 (RC2, 3DES): broken by today's measure, and not read. */
const LEGACY = '1.2.840.113549.1.12.1.';

setEngine('node', new CryptoEngine({ name: 'node', crypto: globalThis.crypto }));

/**
 * Opens a PKCS#12 file (.p12, .pfx) with its passphrase, Chinese ones included. The key is imported as not extractable and
 * is never written anywhere: the file stays where its owner keeps it.
 * Errors: `key-file-unreadable` (no PKCS#12, or nothing usable in it), `key-file-legacy`, `wrong-passphrase`,
 * `key-file-unsuitable` (a key of a kind that records are not signed with).
 */
export async function openPersonalKey(file: Uint8Array, passphrase: string): Promise<Result<PersonalKey, HostError>> {
  const opened = await openFile(file, passphrase);
  if (!opened.ok) return opened;
  const { privateKey, certificates } = opened.value;
  try {
    const spki = toHex(spkiOf(privateKey));
    const certificate = certificates.find((candidate) => toHex(candidate.spki) === spki);
    if (certificate === undefined) {
      return err({ code: 'key-file-unreadable', detail: 'no certificate belongs to the key' });
    }
    const algorithm = algorithmOf(certificate);
    if (algorithm === 'key-kind' || algorithm === 'key-short') return unsuitable(algorithm);
    const key = await crypto.subtle.importKey('pkcs8', own(privateKey), importParameters(algorithm), false, ['sign']);
    return ok({ key, algorithm, certificate, chain: certificates.filter((other) => other !== certificate) });
  } catch {
    return unsuitable('key-unusable');
  } finally {
    privateKey.fill(0);
  }
}

interface Opened {
  readonly privateKey: Uint8Array;
  readonly certificates: readonly X509[];
}

async function openFile(file: Uint8Array, passphrase: string): Promise<Result<Opened, HostError>> {
  const unreadable = (detail: string) => err({ code: 'key-file-unreadable', detail } as const);
  const password = own(new TextEncoder().encode(passphrase)).buffer;
  let pfx: PFX;
  try {
    pfx = new PFX({ schema: fromBER(own(file).buffer).result });
  } catch {
    return unreadable('no PKCS#12');
  }
  try {
    await pfx.parseInternalValues({ password, checkIntegrity: true });
  } catch (error) {
    // The seal over the whole file is made with the passphrase: it does not hold for another one.
    return messageOf(error).includes('Integrity')
      ? err({ code: 'wrong-passphrase', detail: 'PKCS#12' })
      : unreadable(messageOf(error));
  }
  try {
    return await contentsOf(pfx, password);
  } catch (error) {
    return messageOf(error).includes(LEGACY)
      ? err({ code: 'key-file-legacy', detail: messageOf(error) })
      : unreadable(messageOf(error));
  }
}

async function contentsOf(pfx: PFX, password: ArrayBuffer): Promise<Result<Opened, HostError>> {
  const safe = pfx.parsedValue?.authenticatedSafe;
  if (safe === undefined) return err({ code: 'key-file-unreadable', detail: 'empty' });
  await safe.parseInternalValues({ safeContents: safe.safeContents.map(() => ({ password })) });
  const keys: Uint8Array[] = [];
  const certificates: X509[] = [];
  const contents: readonly { readonly value: { readonly safeBags: readonly SafeBagLike[] } }[] =
    safe.parsedValue?.safeContents ?? [];
  for (const { bagId, bagValue } of contents.flatMap((content) => content.value.safeBags)) {
    if (bagId === SHROUDED_KEY_BAG && bagValue instanceof PKCS8ShroudedKeyBag) {
      // Typed as protected in the library, which offers no other way to open a bag.
      await (bagValue as unknown as { parseInternalValues(options: object): Promise<void> }).parseInternalValues({
        password,
      });
      if (bagValue.parsedValue) keys.push(new Uint8Array(bagValue.parsedValue.toSchema().toBER()));
    } else if (bagId === KEY_BAG && bagValue instanceof PrivateKeyInfo) {
      keys.push(new Uint8Array(bagValue.toSchema().toBER()));
    } else if (
      bagId === CERTIFICATE_BAG &&
      bagValue instanceof CertBag &&
      bagValue.parsedValue instanceof Certificate
    ) {
      certificates.push(readCertificate(new Uint8Array(bagValue.parsedValue.toSchema().toBER())));
    }
  }
  const [privateKey, ...others] = keys;
  if (privateKey === undefined) return err({ code: 'key-file-unreadable', detail: 'no private key' });
  for (const other of others) other.fill(0);
  return ok({ privateKey, certificates });
}

interface SafeBagLike {
  readonly bagId: string;
  readonly bagValue: unknown;
}

function spkiOf(privateKey: Uint8Array): Uint8Array {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' });
  return new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }));
}

const RSA = '1.2.840.113549.1.1.1';
/** SPKI of a 2048-bit RSA key is 294 bytes; shorter keys are forged within reach. */
const LEAST_RSA_SPKI = 294;

function algorithmOf({ keyAlgorithm, spki }: X509): SignatureAlgorithm | 'key-kind' | 'key-short' {
  const [kind, curve] = keyAlgorithm;
  if (kind === RSA) return spki.length >= LEAST_RSA_SPKI ? 'rsa-sha256' : 'key-short';
  if (curve === SIGNATURE_ALGORITHMS['ecdsa-p256-sha256'].curve) return 'ecdsa-p256-sha256';
  return curve === SIGNATURE_ALGORITHMS['ecdsa-p384-sha256'].curve ? 'ecdsa-p384-sha256' : 'key-kind';
}

function unsuitable(fault: SigningFault): Result<never, HostError> {
  return err({ code: 'key-file-unsuitable', detail: fault });
}

function importParameters(
  algorithm: SignatureAlgorithm,
): webcrypto.EcKeyImportParams | webcrypto.RsaHashedImportParams {
  if (algorithm === 'rsa-sha256') return { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  return { name: 'ECDSA', namedCurve: algorithm === 'ecdsa-p384-sha256' ? 'P-384' : 'P-256' };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : typeof error;
}
