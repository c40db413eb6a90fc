/**
 * A file to read from that need not lie in memory whole. `subarray` gives what there is of the asked range, as the method
 * of Uint8Array does, which is such a source itself.
 */
export interface ByteSource {
  readonly length: number;
  subarray(from: number, to: number): Uint8Array;
}

/** The same for a parser, which goes from byte to byte; undefined behind the end. */
export interface ParsedBytes extends ByteSource {
  at(index: number): number | undefined;
}

/** First byte and the byte behind the last. */
export type ByteRange = readonly [from: number, to: number];

/** The ranges one behind the other; the very bytes that were given when one range holds them all. */
export function takeRanges(bytes: Uint8Array, ranges: readonly ByteRange[]): Uint8Array {
  const [first] = ranges;
  if (ranges.length === 1 && first?.[0] === 0 && first[1] === bytes.length) return bytes;
  const taken = new Uint8Array(lengthOfRanges(ranges));
  let at = 0;
  for (const [from, to] of ranges) {
    taken.set(bytes.subarray(from, to), at);
    at += to - from;
  }
  return taken;
}

export function lengthOfRanges(ranges: readonly ByteRange[]): number {
  return ranges.reduce((sum, [from, to]) => sum + to - from, 0);
}
