import { createHash } from 'node:crypto';
import {
  concat,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  tlv,
} from '../../../shared/pdf/asn1/der-writer.ts';
import { childAt, childrenOf, integerBytes, readWholeDer } from '../../../shared/pdf/asn1/der-reader.ts';
import { ecdsaToDer } from '../../../shared/pdf/cms/signature-algorithm.ts';
import { readCertificate } from '../../../shared/pdf/x509/certificate.ts';
import type { Identity } from './identities.ts';
import { attribute } from './sign-file.ts';

/** What an authority of bad faith, or of bad craft, does differently. */
export interface StampWishes {
  readonly imprint?: Uint8Array;
  readonly nonce?: Uint8Array | null;
  readonly at?: Date;
  readonly withoutNamedSigner?: boolean;
  readonly contentDigest?: Uint8Array;
  readonly signature?: Uint8Array;
  readonly certificates?: readonly Uint8Array[];
}

const TIME_STAMP_INFO = '1.2.840.113549.1.9.16.1.4';
const SHA256 = '2.16.840.1.101.3.4.2.1';

/** Imprint and nonce of a TimeStampReq. */
export function partsOfQuery(query: Uint8Array): { readonly imprint: Uint8Array; readonly nonce: Uint8Array } {
  const fields = childrenOf(readWholeDer(query), 0x30);
  return { imprint: childAt(childrenOf(childAt(fields, 1)), 1, 0x04).body, nonce: integerBytes(childAt(fields, 2)) };
}

/** A TimeStampResp by this file's own writer; the identity has an EC key of P-256. */
export async function stampReply(query: Uint8Array, identity: Identity, wishes: StampWishes = {}): Promise<Uint8Array> {
  const asked = partsOfQuery(query);
  const { imprint = asked.imprint, nonce = asked.nonce, at = new Date() } = wishes;
  const hash = sequence(objectIdentifier(SHA256));
  const time = new TextEncoder().encode(`${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`);
  const info = sequence(
    integer(1),
    objectIdentifier('1.2.3.4'),
    sequence(hash, octetString(imprint)),
    integer(7),
    tlv(0x18, time),
    ...(nonce === null ? [] : [integer(nonce)]),
  );
  const leaf = new Uint8Array(identity.certificate.rawData);
  const { issuer, serial } = readCertificate(leaf);
  const id = sequence(octetString(digest(leaf)), sequence(sequence(tlv(0xa4, issuer)), serial));
  const attributes = setOf(
    attribute('1.2.840.113549.1.9.3', objectIdentifier(TIME_STAMP_INFO)),
    attribute('1.2.840.113549.1.9.4', octetString(wishes.contentDigest ?? digest(info))),
    ...(wishes.withoutNamedSigner ? [] : [attribute('1.2.840.113549.1.9.16.2.47', sequence(sequence(id)))]),
  );
  const raw = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, identity.key, Uint8Array.from(attributes));
  const signer = sequence(
    integer(1),
    sequence(issuer, serial),
    hash,
    concat(Uint8Array.of(0xa0), attributes.subarray(1)),
    sequence(objectIdentifier('1.2.840.10045.4.3.2')),
    octetString(wishes.signature ?? ecdsaToDer(new Uint8Array(raw))),
  );
  const signedData = sequence(
    integer(3),
    setOf(hash),
    sequence(objectIdentifier(TIME_STAMP_INFO), tlv(0xa0, octetString(info))),
    tlv(0xa0, ...(wishes.certificates ?? [leaf, ...identity.chain])),
    setOf(signer),
  );
  const token = sequence(objectIdentifier('1.2.840.113549.1.7.2'), tlv(0xa0, signedData));
  return sequence(sequence(integer(0)), token);
}

function digest(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(createHash('sha256').update(bytes).digest());
}
