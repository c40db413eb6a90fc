import { request, type IncomingHttpHeaders } from 'node:http';

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface RawRequest {
  readonly port: number;
  readonly path: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: Uint8Array;
}

/** One request with exactly these headers: `fetch` would set some and forbid others. */
export function rawRequest({ port, path, method = 'GET', headers = {}, body }: RawRequest): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method, agent: false };
    const call = request({ ...options, headers: { host: `xunting.localhost:${port}`, ...headers } }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) }),
      );
    });
    call.on('error', reject);
    call.end(body);
  });
}

/** The `cookie` header that a start address buys. */
export async function cookieFor(url: string): Promise<string> {
  const { port, pathname, search } = new URL(url);
  const answer = await rawRequest({ port: Number(port), path: pathname + search });
  const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0];
  if (answer.status !== 303 || cookie === undefined) throw new Error(`start address refused: ${answer.status}`);
  return cookie;
}

/** What the page's `fetch` is to a browser host: same origin, with the cookie. */
export function pageFetch(origin: string, cookie: string): typeof fetch {
  return async (path, init) => {
    const body = init?.body instanceof Blob ? new Uint8Array(await init.body.arrayBuffer()) : undefined;
    const answer = await rawRequest({
      port: Number(new URL(origin).port),
      path: typeof path === 'string' ? path : '/',
      method: init?.method ?? 'GET',
      headers: { ...(init?.headers as Record<string, string>), origin, cookie },
      ...(body === undefined ? {} : { body }),
    });
    const headers = Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as [string, string]);
    return new Response(new Uint8Array(answer.body), { status: answer.status, headers });
  };
}
