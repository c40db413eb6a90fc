import { constants, createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SignatureScheme } from '../../shared/pdf/cms/signature-scheme.ts';
import { pureVerifyPort } from '../../shared/pdf/verify/pure-verify-port.ts';
import { webCryptoVerifyPort } from '../../shared/pdf/verify/verify-port.ts';

const web = webCryptoVerifyPort(crypto.subtle);
const HASHES = ['SHA-256', 'SHA-384', 'SHA-512'] as const;

interface Case {
  readonly name: string;
  readonly scheme: SignatureScheme;
  readonly make: (data: Uint8Array) => Uint8Array;
  readonly spki: Uint8Array;
}

/** Two independent ways to check a signature must agree: on what is right, and on everything that is nearly right. */
describe('WebCrypto and plain JavaScript', { timeout: 120_000 }, () => {
  const cases = [
    ...curveCases('P-256'),
    ...curveCases('P-384'),
    ...rsaCases(2048),
    ...rsaCases(3072),
    ...rsaCases(2049),
  ];

  it.each(cases)('agree on $name', async ({ scheme, make, spki }) => {
    const other = cases.find((candidate) => candidate.scheme.kind !== scheme.kind);
    let wrong = 0;
    for (let i = 0; i < 6; i++) {
      const data = createHash('sha512')
        .update(`${i}`)
        .digest()
        .subarray(0, 10 * i);
      const signature = make(data);
      expect(await both(spki, scheme, signature, data)).toEqual([true, true]);
      const bent: [Uint8Array, Uint8Array, Uint8Array][] = [
        [spki, signature, Buffer.concat([data, Uint8Array.of(0)])],
        [spki, flipped(signature, i * 7), data],
        [spki, flipped(signature, signature.length - 1), data],
        [spki, signature.subarray(0, -1), data],
        [spki, Buffer.concat([signature, Uint8Array.of(0)]), data],
        [spki, new Uint8Array(signature.length), data],
        [spki, new Uint8Array(), data],
        [flipped(spki, spki.length - 9), signature, data],
        [spki.subarray(0, 40), signature, data],
        [other?.spki ?? spki, signature, data],
      ];
      for (const [key, given, message] of bent) {
        expect(await both(key, scheme, given, message)).toEqual([false, false]);
        wrong++;
      }
      const hash = HASHES.find((candidate) => candidate !== scheme.hash) ?? scheme.hash;
      expect(await both(spki, { ...scheme, hash }, signature, data)).toEqual([false, false]);
    }
    expect(wrong).toBe(60);
  });
});

function both(key: Uint8Array, scheme: SignatureScheme, signature: Uint8Array, data: Uint8Array): Promise<boolean[]> {
  return Promise.all([web, pureVerifyPort].map((port) => port.verify(key, scheme, signature, data)));
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const place = Math.min(at, copy.length - 1);
  copy[place] = (copy[place] ?? 0) ^ 0x10;
  return copy;
}

function curveCases(curve: 'P-256' | 'P-384'): Case[] {
  const keys = generateKeyPairSync('ec', { namedCurve: curve });
  return HASHES.map((hash) => ({
    name: `ECDSA ${curve} ${hash}`,
    scheme: { kind: 'ecdsa', curve, hash },
    make: (data) => sign(hash.replace('-', ''), data, keys.privateKey),
    spki: spkiOf(keys.publicKey),
  }));
}

function rsaCases(bits: number): Case[] {
  const keys = generateKeyPairSync('rsa', { modulusLength: bits });
  const spki = spkiOf(keys.publicKey);
  return HASHES.flatMap((hash): Case[] => [
    {
      name: `RSA ${bits} PKCS#1 ${hash}`,
      scheme: { kind: 'rsa-pkcs1', hash },
      make: (data) => sign(hash.replace('-', ''), data, keys.privateKey),
      spki,
    },
    ...[0, 20, 32].map((saltLength): Case => ({
      name: `RSA ${bits} PSS ${hash}, salt ${saltLength}`,
      scheme: { kind: 'rsa-pss', hash, saltLength },
      make: (data) =>
        sign(hash.replace('-', ''), data, {
          key: keys.privateKey,
          padding: constants.RSA_PKCS1_PSS_PADDING,
          saltLength,
        }),
      spki,
    })),
  ]);
}

function spkiOf(key: KeyObject): Uint8Array {
  return Uint8Array.from(key.export({ type: 'spki', format: 'der' }));
}
