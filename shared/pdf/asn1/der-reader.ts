/** Thrown inside the readers of this folder and caught at their boundary; never leaves shared/pdf. */
export class DerError extends Error {}

/** Well formed, by an algorithm that this program cannot check; the message is its OID. */
export class UnknownAlgorithm extends DerError {}

/** One element: `raw` is the whole of it, `body` its value. Both are views, not copies. */
export interface DerNode {
  readonly tag: number;
  readonly raw: Uint8Array;
  readonly body: Uint8Array;
}

/**
 * Reads one element at the start of `bytes`, strict DER: definite, shortest lengths only, so that one value has one
 * encoding and a changed length octet cannot hide.
 */
export function readDer(bytes: Uint8Array, at = 0): DerNode {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) throw new DerError('element cut off');
  if ((tag & 0x1f) === 0x1f) throw new DerError('long tags are not used here');
  let header = 2;
  let length = first;
  if (first & 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) throw new DerError('length is not DER');
    length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0);
    header += count;
    if (length < 0x80 || length < 256 ** (count - 1)) throw new DerError('length is not in its shortest form');
  }
  const end = at + header + length;
  if (end > bytes.length) throw new DerError('element cut off');
  return { tag, raw: bytes.subarray(at, end), body: bytes.subarray(at + header, end) };
}

/** Like readDer, and nothing may follow. */
export function readWholeDer(bytes: Uint8Array): DerNode {
  const node = readDer(bytes);
  if (node.raw.length !== bytes.length) throw new DerError('bytes after the element');
  return node;
}

/** The elements inside a constructed one. */
export function childrenOf(node: DerNode, tag?: number): DerNode[] {
  if (tag !== undefined && node.tag !== tag) throw new DerError(`tag ${node.tag} where ${tag} was wanted`);
  const children: DerNode[] = [];
  for (let at = 0; at < node.body.length;) {
    const child = readDer(node.body, at);
    children.push(child);
    at += child.raw.length;
  }
  return children;
}

/** The nth child, which must exist. */
export function childAt(nodes: readonly DerNode[], index: number, tag?: number): DerNode {
  const node = nodes[index];
  if (node === undefined) throw new DerError(`element ${index} is missing`);
  if (tag !== undefined && node.tag !== tag) throw new DerError(`tag ${node.tag} where ${tag} was wanted`);
  return node;
}

/** OBJECT IDENTIFIER as dotted text. */
export function oidText(node: DerNode): string {
  if (node.tag !== 0x06) throw new DerError('no object identifier');
  const arcs: number[] = [];
  let value = 0;
  for (const byte of node.body) {
    value = value * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    if (arcs.length === 0)
      arcs.push(Math.min(2, Math.floor(value / 40)), value - 40 * Math.min(2, Math.floor(value / 40)));
    else arcs.push(value);
    value = 0;
  }
  return arcs.join('.');
}

/** Magnitude of a non-negative INTEGER, left-padded to `size` bytes when given. */
export function integerBytes(node: DerNode, size?: number): Uint8Array {
  if (node.tag !== 0x02 || node.body.length === 0) throw new DerError('no integer');
  const [first = 0, second = 0] = node.body;
  if (first & 0x80) throw new DerError('negative integer');
  if (first === 0 && node.body.length > 1 && !(second & 0x80))
    throw new DerError('integer is not in its shortest form');
  const magnitude = first === 0 ? node.body.subarray(1) : node.body;
  if (size === undefined) return magnitude;
  if (magnitude.length > size) throw new DerError('integer too large');
  const padded = new Uint8Array(size);
  padded.set(magnitude, size - magnitude.length);
  return padded;
}
