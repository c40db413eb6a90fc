import 'reflect-metadata';
import type { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

export type KeyKind = 'P-256' | 'P-384' | 'RSA' | 'RSA-PSS';

export interface Identity {
  readonly name: string;
  readonly kind: KeyKind;
  readonly key: webcrypto.CryptoKey;
  readonly certificate: x509.X509Certificate;
  /** DER of the issuers, nearest first. */
  readonly chain: readonly Uint8Array[];
}

export interface LeafWishes {
  readonly kind?: KeyKind;
  /** Bits of the first octet of KeyUsage; see USAGE. */
  readonly usage?: number;
  readonly purposes?: readonly string[];
  /** Of the purposes; usual for time-stamping alone. */
  readonly criticalPurposes?: boolean;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly isAuthority?: boolean;
  readonly serial?: string;
}

const YEAR = 365 * 86_400_000;
const ALGORITHMS = {
  'P-256': { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  'P-384': { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' },
  RSA: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 3072, publicExponent: Uint8Array.of(1, 0, 1) },
  'RSA-PSS': {
    name: 'RSA-PSS',
    saltLength: 32,
    hash: 'SHA-256',
    modulusLength: 3072,
    publicExponent: Uint8Array.of(1, 0, 1),
  },
} as const;

export function signingAlgorithm(kind: KeyKind): webcrypto.EcdsaParams | webcrypto.RsaPssParams | { name: string } {
  if (kind === 'RSA-PSS') return { name: 'RSA-PSS', saltLength: 32 };
  return kind === 'RSA' ? { name: 'RSASSA-PKCS1-v1_5' } : { name: 'ECDSA', hash: ALGORITHMS[kind].hash };
}

/** An office of its own: a root and whom it vouches for. */
export class Office {
  readonly #issuer: Identity;
  #serial = 100;

  private constructor(issuer: Identity) {
    this.#issuer = issuer;
  }

  static async open(name = '测试办公室根', kind: KeyKind = 'P-256'): Promise<Office> {
    const keys = await generate(kind);
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: '01',
      subject: `CN=${name}, O=测试办公室`,
      issuer: `CN=${name}, O=测试办公室`,
      notBefore: new Date(Date.now() - YEAR),
      notAfter: new Date(Date.now() + 9 * YEAR),
      signingAlgorithm: ALGORITHMS[kind],
      publicKey: keys.publicKey,
      signingKey: keys.privateKey,
      extensions: [
        new x509.BasicConstraintsExtension(true, undefined, true),
        keyUsage(USAGE.certificates | USAGE.lists),
      ],
    });
    return new Office({ name, kind, key: keys.privateKey, certificate, chain: [] });
  }

  get root(): x509.X509Certificate {
    return this.#issuer.certificate;
  }

  get rootDer(): Uint8Array {
    return new Uint8Array(this.root.rawData);
  }

  async admit(name: string, wishes: LeafWishes = {}): Promise<Identity> {
    const { kind = 'P-256', isAuthority = false } = wishes;
    const keys = await generate(kind);
    const usage = wishes.usage ?? (isAuthority ? USAGE.certificates | USAGE.lists : USAGE.signature | USAGE.commitment);
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: wishes.serial ?? (this.#serial++).toString(16),
      subject: `CN=${name}, O=第三方评价机构`,
      issuer: this.root.subject,
      notBefore: wishes.notBefore ?? new Date(Date.now() - YEAR / 2),
      notAfter: wishes.notAfter ?? new Date(Date.now() + YEAR),
      signingAlgorithm: ALGORITHMS[this.#issuer.kind],
      publicKey: keys.publicKey,
      signingKey: this.#issuer.key,
      extensions: [
        new x509.BasicConstraintsExtension(isAuthority, undefined, true),
        keyUsage(usage),
        ...(wishes.purposes
          ? [
              new x509.ExtendedKeyUsageExtension(
                [...wishes.purposes],
                wishes.criticalPurposes ?? wishes.purposes.includes(TIME_STAMPING),
              ),
            ]
          : []),
      ],
    });
    const chain = [new Uint8Array(this.root.rawData), ...this.#issuer.chain];
    return { name, kind, key: keys.privateKey, certificate, chain };
  }

  /** An authority below this one. */
  async branch(name: string, wishes: LeafWishes = {}): Promise<Office> {
    return new Office(await this.admit(name, { ...wishes, isAuthority: true }));
  }

  async revoke(
    revoked: readonly { readonly identity: Identity; readonly at: Date }[],
    thisUpdate = new Date(),
  ): Promise<Uint8Array> {
    const list = await x509.X509CrlGenerator.create({
      issuer: this.root.subject,
      thisUpdate,
      nextUpdate: new Date(Date.now() + YEAR),
      entries: revoked.map(({ identity, at }) => ({
        serialNumber: identity.certificate.serialNumber,
        revocationDate: at,
        reason: x509.X509CrlReason.keyCompromise,
      })),
      signingAlgorithm: ALGORITHMS[this.#issuer.kind],
      signingKey: this.#issuer.key,
    });
    return new Uint8Array(list.rawData);
  }
}

export const USAGE = { signature: 0x80, commitment: 0x40, encryption: 0x20, certificates: 0x04, lists: 0x02 } as const;

function keyUsage(bits: number): x509.Extension {
  return new x509.Extension('2.5.29.15', true, Uint8Array.of(3, 2, 1, bits));
}

export const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

function generate(kind: KeyKind): Promise<webcrypto.CryptoKeyPair> {
  return crypto.subtle.generateKey(ALGORITHMS[kind], true, ['sign', 'verify']);
}
