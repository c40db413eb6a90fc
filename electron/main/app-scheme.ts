import { protocol } from 'electron';
import { responseHeaders } from '../../shared/host/headers.ts';
import { APP_SCHEME } from '../../shared/host/origins.ts';
import { readAppFile } from '../host/app-files.ts';
import { isOwnAddress } from './own-address.ts';

/**
 * Must run before the app is ready. `standard` and `secure` give the page an origin, and with it IndexedDB, WebCrypto and
 * the camera; without them the data would have no place to live.
 */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

/** Serves the built page under its scheme; GET and HEAD only, and only its own host name. */
export function serveAppScheme(rendererRoot: string): void {
  protocol.handle(APP_SCHEME, (request) => answerAppRequest(rendererRoot, request.method, request.url));
}

export async function answerAppRequest(rendererRoot: string, method: string, address: string): Promise<Response> {
  if (!isOwnAddress(address)) return refuse(404);
  if (method !== 'GET' && method !== 'HEAD') return refuse(405);
  const { status, headers, body } = await readAppFile(rendererRoot, new URL(address).pathname);
  return new Response(method === 'HEAD' ? null : new Uint8Array(body), { status, headers });
}

function refuse(status: number): Response {
  return new Response(`${status}\n`, { status, headers: responseHeaders('text/plain; charset=utf-8', 'never') });
}
