import type { IncomingMessage } from 'node:http';

/** The whole body, or null as soon as it is known to be longer than `maxBytes`. Rejects when the sender breaks off. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array | null> {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > maxBytes) return null;
  const pieces: Buffer[] = [];
  let total = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    total += piece.length;
    if (total > maxBytes) return null;
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}
