import { startBrowserHost } from '../../electron/chromium/serve.ts';
import { nodeText } from '../../electron/host/node-text.ts';
import { createLoopbackHost } from '../../renderer/host/loopback-host.ts';
import type { HostError } from '../../shared/host/host-error.ts';
import { decodeWire, encodeWire } from '../../shared/host/wire.ts';
import type { Result } from '../../shared/lib/result.ts';
import { freePort } from '../host/support/free-port.ts';
import { cookieFor, pageFetch, rawRequest } from '../host/support/loopback-client.ts';
import type { Realisation } from './realisation.ts';

/** The real server on a real socket, and the page's own client. */
export const loopback: Realisation = {
  name: 'the loopback server',
  kind: 'browser',
  open: async (folder) => {
    const port = await freePort();
    const served = await startBrowserHost({ data: folder, out: folder, port, reserveBytes: 1024 * 1024 });
    const cookie = await cookieFor(served.url);
    return {
      host: createLoopbackHost(pageFetch(served.origin, cookie)),
      raw: async (channel, input) => {
        const headers = { origin: served.origin, cookie, 'content-type': 'application/x-xunting-wire' };
        const body = encodeWire(input, nodeText);
        const answer = await rawRequest({ port, path: `/host/${channel}`, method: 'POST', headers, body });
        const decoded = decodeWire(new Uint8Array(answer.body), 1e9, nodeText);
        if (!decoded.ok) throw new Error(`answer ${decoded.error}`);
        return decoded.value as Result<unknown, HostError>;
      },
      answerSave: null,
      close: once(() => served.close()),
    };
  },
};

/** A test closes in its middle, and the clean-up again at its end. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => (done ??= work());
}
