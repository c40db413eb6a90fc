import { fromChromium } from './addresses.ts';
import type { PausedRequest } from './cdp.ts';
import { note } from './record.ts';
import { handlerOf, isCancelled } from './session.ts';

/** Answers a request that Chromium holds back: by the product's own protocol handler, or not at all. Nothing leaves. */
export async function answerPausedRequest(
  paused: PausedRequest,
  send: (method: string, params: object) => Promise<unknown>,
): Promise<void> {
  const { requestId } = paused;
  const address = fromChromium(paused.request.url);
  const fail = (errorReason: string): Promise<unknown> => send('Fetch.failRequest', { requestId, errorReason });
  if (await isCancelled(address)) {
    note('double.request-cancelled', address);
    await fail('BlockedByClient');
    return;
  }
  const handler = handlerOf(address);
  if (handler === null) {
    note('double.outside', address);
    await fail('InternetDisconnected');
    return;
  }
  const response = await handler(requestFor(address, paused.request));
  note('double.response', { address, status: response.status });
  const body = Buffer.from(await response.arrayBuffer()).toString('base64');
  const responseHeaders = [...response.headers].map(([name, value]) => ({ name, value }));
  await send('Fetch.fulfillRequest', { requestId, responseCode: response.status, responseHeaders, body });
}

/** Node's Request takes http addresses only; the handler must see the real one. */
function requestFor(address: string, { method, headers }: PausedRequest['request']): Request {
  const request = new Request('http://double.invalid/', { method, headers });
  return Object.defineProperty(request, 'url', { value: address });
}
