import 'reflect-metadata';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import type { webcrypto } from 'node:crypto';
import type { Random } from '../../../shared/lib/ports.ts';
import { sha256, toHex } from '../../../shared/lib/sha256.ts';
import { OID } from '../../../shared/pdf/cms/oids.ts';

/**
 * The office's root. It vouches for the hub's TLS certificate and for the signing keys of enrolled laptops; its key lies in
 * the hub's data folder, readable to the hub's user alone. Who loses it enrols every laptop anew.
 */
export interface OfficeRoot {
  readonly certificate: x509.X509Certificate;
  readonly pem: string;
  readonly sha256: string;
  readonly key: webcrypto.CryptoKey;
}

export const ROOT_FILES = { certificate: 'office-root.pem', key: 'office-root.key.pem' } as const;
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING = { ...CURVE, hash: 'SHA-256' } as const;
/**
 * A laptop whose clock is years off must still reach the hub: what protects here is that this very root is pinned, not a
 * date. Device certificates, which sign records, have dates of their own.
 */
const LONG_BEFORE = new Date('2000-01-01T00:00:00Z');
const LONG_AFTER = new Date('2099-12-31T23:59:59Z');
const DEVICE_DAYS = 3 * 365;
const DAY = 86_400_000;

/** Reads the root of this folder, or makes it. Two processes that start at once: `wx` lets one of them be first. */
export async function openOfficeRoot(folder: string, organisation: string, random: Random): Promise<OfficeRoot> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const stored = await readRoot(folder);
  if (stored !== null) return stored;
  const keys = await crypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
  const serialNumber = serial(random);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber,
    name: nameOf(`巡厅汇总中心根证书 ${serialNumber.slice(0, 8)}`, organisation),
    notBefore: LONG_BEFORE,
    notAfter: LONG_AFTER,
    signingAlgorithm: SIGNING,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  // The key decides who was first; the certificate of the loser is never written.
  await writeFile(join(folder, ROOT_FILES.key), x509.PemConverter.encode(pkcs8, 'PRIVATE KEY'), {
    flag: 'wx',
    mode: 0o600,
  });
  await writeFile(join(folder, ROOT_FILES.certificate), certificate.toString('pem'), { mode: 0o644 });
  await chmod(join(folder, ROOT_FILES.key), 0o600);
  return rootOf(certificate, keys.privateKey);
}

/** null when this folder has none. Throws when it cannot be read: a second root must never replace a damaged one unasked. */
export async function readRoot(folder: string): Promise<OfficeRoot | null> {
  const pem = await readFile(join(folder, ROOT_FILES.certificate), 'utf8').catch(() => null);
  if (pem === null) return null;
  const keyPem = await readFile(join(folder, ROOT_FILES.key), 'utf8');
  const [pkcs8] = x509.PemConverter.decode(keyPem);
  if (pkcs8 === undefined) throw new Error('the office root key cannot be read');
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, CURVE, false, ['sign']);
  return rootOf(new x509.X509Certificate(pem), key);
}

/** Certificate of one laptop's signing key (three years), for the name that the office gave when it made the code. */
export async function certifyDevice(
  root: OfficeRoot,
  owner: { readonly name: string; readonly organisation: string },
  publicKey: x509.PublicKey,
  now: number,
  random: Random,
): Promise<string> {
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial(random),
    subject: nameOf(owner.name, owner.organisation),
    issuer: root.certificate.subjectName,
    notBefore: new Date(now - DAY),
    notAfter: new Date(now + DEVICE_DAYS * DAY),
    signingAlgorithm: SIGNING,
    publicKey,
    signingKey: root.key,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation, true),
      // No serverAuth: a stolen laptop's key can never pass for the hub.
      new x509.ExtendedKeyUsageExtension([OID.emailProtection, OID.documentSigning], false),
      await x509.SubjectKeyIdentifierExtension.create(publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(root.certificate.publicKey),
    ],
  });
  return certificate.toString('pem');
}

/** Key and chain for TLS, drawn at every start: no process has to share it with another, nothing lies on the disk. */
export async function certifyServer(
  root: OfficeRoot,
  names: readonly string[],
  random: Random,
): Promise<{ readonly key: string; readonly cert: string }> {
  const keys = await crypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial(random),
    subject: nameOf('巡厅汇总中心', ''),
    issuer: root.certificate.subjectName,
    notBefore: LONG_BEFORE,
    notAfter: LONG_AFTER,
    signingAlgorithm: SIGNING,
    publicKey: keys.publicKey,
    signingKey: root.key,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth], false),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: /^[\d.]+$|:/.test(value) ? 'ip' : 'dns', value })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(root.certificate.publicKey),
    ],
  });
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    key: x509.PemConverter.encode(pkcs8, 'PRIVATE KEY'),
    cert: `${certificate.toString('pem')}\n${root.pem}`,
  };
}

/** The key that a request asks for, when the request is signed with it (proof of possession); null otherwise. */
export async function keyOfRequest(base64: string): Promise<x509.PublicKey | null> {
  try {
    const request = new x509.Pkcs10CertificateRequest(Buffer.from(base64, 'base64'));
    const { name, namedCurve } = request.publicKey.algorithm as webcrypto.EcKeyAlgorithm;
    return name === 'ECDSA' && namedCurve === 'P-256' && (await request.verify()) ? request.publicKey : null;
  } catch {
    return null;
  }
}

function rootOf(certificate: x509.X509Certificate, key: webcrypto.CryptoKey): OfficeRoot {
  const pem = certificate.toString('pem');
  return { certificate, pem, sha256: sha256(new Uint8Array(certificate.rawData)), key };
}

/** As values, not as one text: a comma or an equals sign in a name must not become another attribute. */
function nameOf(commonName: string, organisation: string): x509.Name {
  return new x509.Name([
    { C: [{ printableString: 'CN' }] },
    ...(organisation === '' ? [] : [{ O: [{ utf8String: organisation }] }]),
    { CN: [{ utf8String: commonName }] },
  ]);
}

/** 16 random bytes, positive and never zero. */
function serial(random: Random): string {
  const bytes = random.bytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return toHex(bytes);
}
