import type { Host } from '../../shared/host/host.ts';
import { MAX_ANSWER_BYTES } from '../../shared/host/limits.ts';
import { decodeWire, encodeWire, type TextCodec } from '../../shared/host/wire.ts';
import { err } from '../../shared/lib/result.ts';
import { parseAnswer } from './parse-answer.ts';

const WIRE_TYPE = 'application/x-xunting-wire';

const text: TextCodec = {
  encode: (value) => new TextEncoder().encode(value),
  decode: (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes),
};

/**
 * The browser host's road: `POST /host/<channel>`. Nothing is tried twice here: whether a call may be repeated only the
 * caller knows. A server that is gone answers `host-unreachable`.
 */
export function createLoopbackHost(send: typeof fetch = (...args) => fetch(...args)): Host {
  return {
    call: async (channel, input) => {
      let bytes: Uint8Array;
      try {
        const response = await send(`/host/${channel}`, {
          method: 'POST',
          headers: { 'content-type': WIRE_TYPE },
          body: new Blob([new Uint8Array(encodeWire(input, text))]),
          credentials: 'same-origin',
          cache: 'no-store',
          redirect: 'error',
        });
        if (response.headers.get('content-type') !== WIRE_TYPE) {
          const code = response.status === 403 ? 'forbidden' : 'defect';
          return err({ code, detail: `${channel}: HTTP ${response.status}` });
        }
        bytes = new Uint8Array(await response.arrayBuffer());
      } catch (error) {
        return err({
          code: 'host-unreachable',
          detail: `${channel}: ${error instanceof Error ? error.name : 'failed'}`,
        });
      }
      const decoded = decodeWire(bytes, MAX_ANSWER_BYTES, text);
      if (!decoded.ok) return err({ code: 'defect', detail: `${channel}: answer ${decoded.error}` });
      return parseAnswer(channel, decoded.value);
    },
  };
}
