import 'reflect-metadata';
import type { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import type { Clock, Random } from '../../../shared/lib/ports.ts';
import { toHex } from '../../../shared/lib/sha256.ts';
import { OID } from '../../../shared/pdf/cms/oids.ts';

export interface DeviceIdentity {
  readonly certificate: Uint8Array;
  readonly root: Uint8Array;
  /** PKCS#8 of the device key; the caller seals it at once. */
  readonly privateKey: Uint8Array;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY = 86_400_000;
const LEAF_DAYS = 3 * 365;
const ROOT_DAYS = 10 * 365;

/**
 * A device key with a root of its own. The root's private key is never written anywhere and is dropped when this returns:
 * the root vouches for this one certificate and can never certify another in its name. A new key means a new root, which
 * the office must be given again.
 * Names go in as UTF8String. Key usage digitalSignature + nonRepudiation; extended usage emailProtection *and*
 * documentSigning, because NSS refuses a certificate with documentSigning alone (pdf.md §4.2).
 */
export async function makeDeviceIdentity(
  owner: { readonly name: string; readonly organisation: string },
  clock: Clock,
  random: Random,
): Promise<DeviceIdentity> {
  const rootKeys = await generate();
  const deviceKeys = await generate();
  const rootNumber = serialNumber(random);
  // A day of slack: field laptops have wrong clocks, and a verifier's may be behind this one.
  const notBefore = new Date(clock.now() - DAY);
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: rootNumber,
    name: name(`巡厅设备根证书 ${rootNumber.slice(0, 8)}`, owner.organisation),
    notBefore,
    notAfter: new Date(clock.now() + ROOT_DAYS * DAY),
    signingAlgorithm: ALGORITHM,
    keys: rootKeys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(rootKeys.publicKey),
    ],
  });
  const leaf = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(random),
    subject: name(owner.name, owner.organisation),
    issuer: root.subjectName,
    notBefore,
    notAfter: new Date(clock.now() + LEAF_DAYS * DAY),
    signingAlgorithm: ALGORITHM,
    publicKey: deviceKeys.publicKey,
    signingKey: rootKeys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation, true),
      new x509.ExtendedKeyUsageExtension([OID.emailProtection, OID.documentSigning], false),
      await x509.SubjectKeyIdentifierExtension.create(deviceKeys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(rootKeys.publicKey),
    ],
  });
  return {
    certificate: new Uint8Array(leaf.rawData),
    root: new Uint8Array(root.rawData),
    privateKey: new Uint8Array(await crypto.subtle.exportKey('pkcs8', deviceKeys.privateKey)),
  };
}

function generate(): Promise<webcrypto.CryptoKeyPair> {
  return crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
}

/** As values, not as one text: a comma or an equals sign in a name must not become another attribute. */
function name(commonName: string, organisation: string): x509.Name {
  return new x509.Name([
    { C: [{ printableString: 'CN' }] },
    { O: [{ utf8String: organisation }] },
    { CN: [{ utf8String: commonName }] },
  ]);
}

/** 16 random bytes, positive and never zero. */
function serialNumber(random: Random): string {
  const bytes = random.bytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return toHex(bytes);
}
