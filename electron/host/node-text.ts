import type { TextCodec } from '../../shared/host/wire.ts';

/** UTF-8 for the wire, from the platform. */
export const nodeText: TextCodec = {
  encode: (text) => new TextEncoder().encode(text),
  decode: (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes),
};
