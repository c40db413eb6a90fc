import type { HashName } from '../../lib/digest.ts';
import type { CreateHasher } from '../../lib/hasher.ts';
import { DerError } from '../asn1/der-reader.ts';
import { OID } from '../cms/oids.ts';
import { readCms } from '../cms/read-cms.ts';
import { readTimeStampInfo } from '../cms/time-stamp-info.ts';
import { type FileSource, piecesOf } from '../file/file-source.ts';
import type { SignatureValue } from './read-signature.ts';

/**
 * What each of them covers, hashed as its CMS says; one whose CMS names no known hash is left out. However many there are,
 * the file is read once for each kind of hash: a later range begins with all that an earlier one covers.
 */
export async function signedDigests(
  file: FileSource,
  values: readonly SignatureValue[],
  createHasher: CreateHasher,
): Promise<ReadonlyMap<SignatureValue, Uint8Array>> {
  const eachPiece = piecesOf(file);
  const byHash = new Map<HashName, SignatureValue[]>();
  for (const value of values) {
    const hash = hashNamedIn(value);
    if (hash !== null) byHash.set(hash, [...(byHash.get(hash) ?? []), value]);
  }
  const digests = new Map<SignatureValue, Uint8Array>();
  for (const [hash, covered] of byHash) {
    const front = createHasher(hash);
    let at = 0;
    for (const value of covered.toSorted((a, b) => a.byteRange[1] - b.byteRange[1])) {
      const [, gapStart, gapEnd, rest] = value.byteRange;
      await eachPiece(at, gapStart, (piece) => front.update(piece));
      at = gapStart;
      const own = front.copy();
      await eachPiece(gapEnd, gapEnd + rest, (piece) => own.update(piece));
      digests.set(value, own.digest());
    }
  }
  return digests;
}

function hashNamedIn({ kind, cms }: SignatureValue): HashName | null {
  try {
    if (kind === 'signature') return readCms(cms).hash;
    return readTimeStampInfo(readCms(cms, OID.timeStampInfo).content ?? new Uint8Array()).hash;
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}
