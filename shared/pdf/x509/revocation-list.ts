import { toHex } from '../../lib/sha256.ts';
import { childAt, childrenOf, DerError, integerBytes, oidText, readWholeDer } from '../asn1/der-reader.ts';
import { latin } from '../read/pdf-value.ts';
import { bitString, timeOf } from './certificate.ts';
import { revocationListsOfPem } from './pem.ts';

/** A certificate revocation list (RFC 5280 §5), version 2, complete (no delta, no indirect list). */
export interface RevocationList {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  /** Raw DER of the issuer's Name. */
  readonly issuer: Uint8Array;
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
  readonly signatureAlgorithm: Uint8Array;
  readonly signature: Uint8Array;
  /** Serial number (raw DER, as hex) to the moment of revocation. */
  readonly revoked: ReadonlyMap<string, number>;
}

const CRL_NUMBER = '2.5.29.20';
const AUTHORITY_KEY = '2.5.29.35';

/** Every list in a file: one in DER, as an office publishes it, or any number in PEM. Throws DerError as below. */
export function revocationListsIn(file: Uint8Array): RevocationList[] {
  const blocks = revocationListsOfPem(latin(file, 0, file.length));
  return (blocks.length === 0 ? [file] : blocks).map(readRevocationList);
}

/** Throws DerError on anything that is none, and on a critical extension that would change its meaning. */
export function readRevocationList(der: Uint8Array): RevocationList {
  const parts = childrenOf(readWholeDer(der), 0x30);
  if (parts.length !== 3) throw new DerError('a revocation list has three parts');
  const tbs = childAt(parts, 0, 0x30);
  const fields = childrenOf(tbs);
  if (toHex(integerBytes(childAt(fields, 0))) !== '01') throw new DerError('version of the revocation list');
  const algorithm = childAt(parts, 1, 0x30);
  if (toHex(childAt(fields, 1, 0x30).raw) !== toHex(algorithm.raw)) throw new DerError('two signature algorithms');
  let at = 4;
  const next = fields[at]?.tag === 0x17 || fields[at]?.tag === 0x18 ? timeOf(childAt(fields, at++)) : null;
  const revoked = new Map<string, number>();
  if (fields[at]?.tag === 0x30) {
    for (const entry of childrenOf(childAt(fields, at++))) {
      const [serial, when] = childrenOf(entry, 0x30);
      if (!serial || !when) throw new DerError('revoked certificate');
      revoked.set(toHex(serial.raw), timeOf(when));
    }
  }
  const extensions = fields[at];
  if (extensions) {
    for (const extension of childrenOf(childAt(childrenOf(extensions), 0, 0x30))) {
      const [oid, critical] = childrenOf(extension, 0x30);
      if (critical?.tag === 0x01 && ![CRL_NUMBER, AUTHORITY_KEY].includes(oid ? oidText(oid) : ''))
        throw new DerError('critical extension of the revocation list');
    }
  }
  return {
    der,
    tbs: tbs.raw,
    issuer: childAt(fields, 2, 0x30).raw,
    thisUpdate: timeOf(childAt(fields, 3)),
    nextUpdate: next,
    signatureAlgorithm: algorithm.raw,
    signature: bitString(childAt(parts, 2, 0x03)),
    revoked,
  };
}
