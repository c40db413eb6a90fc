/** Joins byte runs. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Tag, definite length in its shortest form (DER), value. */
export function tlv(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const value = concat(...content);
  return concat(Uint8Array.from([tag, ...lengthOctets(value.length)]), value);
}

export function sequence(...content: readonly Uint8Array[]): Uint8Array {
  return tlv(0x30, ...content);
}

/** SET OF in DER order. A SET in any other order hashes differently at the verifier. */
export function setOf(...content: readonly Uint8Array[]): Uint8Array {
  return tlv(0x31, ...content.toSorted(compareBytes));
}

export function octetString(value: Uint8Array): Uint8Array {
  return tlv(0x04, value);
}

/** A non-negative INTEGER from big-endian bytes. */
export function integer(magnitude: Uint8Array | number): Uint8Array {
  const bytes = typeof magnitude === 'number' ? Uint8Array.of(magnitude) : magnitude;
  let first = 0;
  while (first < bytes.length - 1 && bytes[first] === 0) first++;
  const trimmed = bytes.subarray(first);
  return tlv(0x02, (trimmed[0] ?? 0) & 0x80 ? concat(Uint8Array.of(0), trimmed) : trimmed);
}

/** Dotted text to OBJECT IDENTIFIER. */
export function objectIdentifier(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const octets = [first * 40 + second];
  for (const arc of rest) octets.push(...base128(arc));
  return tlv(0x06, Uint8Array.from(octets));
}

export const DER_NULL = Uint8Array.of(0x05, 0x00);

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest & 0xff);
  return [0x80 | octets.length, ...octets];
}

function base128(arc: number): number[] {
  const octets = [arc & 0x7f];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) octets.unshift(0x80 | (rest & 0x7f));
  return octets;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
