import type { HashName } from '../../lib/digest.ts';
import {
  childAt,
  childrenOf,
  DerError,
  type DerNode,
  integerBytes,
  oidText,
  readWholeDer,
} from '../asn1/der-reader.ts';
import { hashOf } from './signature-scheme.ts';

/** What an RFC 3161 token states (TSTInfo). */
export interface TimeStampInfo {
  /** Null for a hash that records do not use. */
  readonly hash: HashName | null;
  readonly imprint: Uint8Array;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** Magnitude of the number that the asker had sent along; null when there is none. */
  readonly nonce: Uint8Array | null;
}

const INTEGER = 0x02;

/** Throws DerError on anything that is none, and on a version or an extension that this reader does not know. */
export function readTimeStampInfo(der: Uint8Array): TimeStampInfo {
  const fields = childrenOf(readWholeDer(der), 0x30);
  const version = integerBytes(childAt(fields, 0));
  if (version.length !== 1 || version[0] !== 1) throw new DerError('version of the time stamp');
  oidText(childAt(fields, 1));
  const imprint = childrenOf(childAt(fields, 2, 0x30), 0x30);
  integerBytes(childAt(fields, 3));
  const optional = fields.slice(5);
  if (optional.some(({ tag }) => tag === 0xa1)) throw new DerError('extensions of the time stamp');
  const nonce = optional.find(({ tag }) => tag === INTEGER);
  return {
    hash: hashOf(childAt(imprint, 0)),
    imprint: childAt(imprint, 1, 0x04).body,
    at: generalizedTime(childAt(fields, 4, 0x18)),
    nonce: nonce === undefined ? null : integerBytes(nonce),
  };
}

/** GeneralizedTime with or without a fraction of a second. */
function generalizedTime({ body }: DerNode): number {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(String.fromCharCode(...body));
  if (!match) throw new DerError('time of the stamp');
  const [, year, month, day, hour, minute, second, fraction = ''] = match;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}Z`);
  if (Number.isNaN(time)) throw new DerError('time of the stamp');
  return time;
}
