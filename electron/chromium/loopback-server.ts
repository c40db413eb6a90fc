import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { dispatch, isHostChannel, type HostHandlers } from '../../shared/host/dispatch.ts';
import { responseHeaders } from '../../shared/host/headers.ts';
import type { HostError } from '../../shared/host/host-error.ts';
import { maxRequestBytes } from '../../shared/host/limits.ts';
import { LOOPBACK_HOST, loopbackOrigin } from '../../shared/host/origins.ts';
import { decodeWire, encodeWire } from '../../shared/host/wire.ts';
import { err, type Result } from '../../shared/lib/result.ts';
import { readAppFile } from '../host/app-files.ts';
import { nodeText } from '../host/node-text.ts';
import { readBody } from './read-body.ts';
import { sameText, type SessionGuard } from './session-guard.ts';

export const PROBE_PATH = '/__xunting';
export const HANDOVER_PATH = '/__xunting/handover';
export const START_PATH = '/__xunting/start';
export const HANDOVER_HEADER = 'x-xunting-secret';
const WIRE_TYPE = 'application/x-xunting-wire';

export interface LoopbackOptions {
  readonly port: number;
  readonly rendererRoot: string;
  readonly handlers: HostHandlers;
  readonly guard: SessionGuard;
  /** Names this running program to a second start; not secret. */
  readonly instance: string;
  /** Known only to who can read the data folder; lets a second start ask for a start address. */
  readonly handoverSecret: string;
  readonly onHandover: () => Promise<void>;
  readonly onDefect: (channel: string, error: unknown) => void;
}

/**
 * The browser host's server: the built page and `POST /host/<channel>`, for this machine's own window only.
 * 1. Only the exact host name is served (DNS rebinding ends here); 127.0.0.1 and localhost are sent on to it, because the
 *    same page under another name would show an empty database.
 * 2. Without the cookie there is no page and no handler; a handler also wants POST and the exact Origin.
 * 3. No CORS header is ever sent. Every answer, refusals included, carries the security headers.
 * 4. A body is refused once it is longer than its channel may send.
 */
export function createLoopbackServer(options: LoopbackOptions): Server {
  const server = createServer({ requestTimeout: 120_000, headersTimeout: 10_000 }, (request, response) => {
    answer(options, request, response).catch((error: unknown) => {
      options.onDefect('http', error);
      if (response.headersSent) response.destroy();
      else refuse(response, 500);
    });
  });
  server.on('upgrade', (_request, socket) => socket.destroy());
  return server;
}

async function answer(options: LoopbackOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const origin = loopbackOrigin(options.port);
  const url = URL.parse(request.url ?? '', origin);
  if (url === null || url.origin !== origin) return refuse(response, 400);
  const host = request.headers.host ?? '';
  const reading = request.method === 'GET' || request.method === 'HEAD';
  if (host !== `${LOOPBACK_HOST}:${options.port}`) {
    const alias = host === `127.0.0.1:${options.port}` || host === `localhost:${options.port}`;
    return alias && reading ? redirect(response, 308, `${origin}${url.pathname}${url.search}`) : refuse(response, 421);
  }
  if (url.pathname === PROBE_PATH && reading) return send(response, 200, 'application/json', probe(options.instance));
  if (url.pathname === HANDOVER_PATH) return handOver(options, request, response);
  if (url.pathname === START_PATH && request.method === 'GET') return begin(options, url, request, response);
  if (!options.guard.hasCookie(request)) return refuse(response, 403, NOT_STARTED);
  if (url.pathname.startsWith('/host/'))
    return callHost(options, url.pathname.slice('/host/'.length), request, response);
  if (!reading) return refuse(response, 405);
  const file = await readAppFile(options.rendererRoot, url.pathname);
  response.writeHead(file.status, file.headers);
  response.end(request.method === 'HEAD' ? undefined : file.body);
}

function begin(options: LoopbackOptions, url: URL, request: IncomingMessage, response: ServerResponse): void {
  if (!options.guard.redeem(url.searchParams.get('token') ?? '')) {
    // A reload of the start address in the same window is no attack: it holds the cookie already.
    return options.guard.hasCookie(request) ? redirect(response, 303, '/') : refuse(response, 403, NOT_STARTED);
  }
  response.setHeader('Set-Cookie', options.guard.setCookie);
  redirect(response, 303, '/');
}

async function handOver(options: LoopbackOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const secret = request.headers[HANDOVER_HEADER];
  const fromPage = request.headers.origin !== undefined;
  const allowed = typeof secret === 'string' && sameText(secret, options.handoverSecret);
  if (request.method !== 'POST' || fromPage || !allowed) return refuse(response, 403);
  await options.onHandover();
  send(response, 200, 'application/json', probe(options.instance));
}

async function callHost(
  options: LoopbackOptions,
  channel: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') return refuse(response, 405);
  if (request.headers.origin !== loopbackOrigin(options.port)) return reply(response, 403, forbidden('origin'));
  if (request.headers['content-type'] !== WIRE_TYPE) return reply(response, 415, badRequest('content type'));
  if (!isHostChannel(channel)) return reply(response, 404, err({ code: 'not-found', detail: 'no such channel' }));
  const limit = maxRequestBytes(channel);
  const body = await readBody(request, limit);
  if (body === null) return reply(response, 413, err({ code: 'too-large', detail: channel }));
  const input = decodeWire(body, limit, nodeText);
  if (!input.ok) return reply(response, 400, badRequest(input.error));
  reply(response, 200, await dispatch(options.handlers, channel, input.value, options.onDefect));
}

function reply(response: ServerResponse, status: number, result: Result<unknown, HostError>): void {
  response.writeHead(status, responseHeaders(WIRE_TYPE, 'never'));
  response.end(encodeWire(result, nodeText));
  // What was not read of an overlong body must not be taken for the next request.
  if (status === 413) response.once('finish', () => response.socket?.destroy());
}

function forbidden(detail: string): Result<never, HostError> {
  return err({ code: 'forbidden', detail });
}

function badRequest(detail: string): Result<never, HostError> {
  return err({ code: 'bad-request', detail });
}

function probe(instance: string): string {
  return JSON.stringify({ app: 'xunting', instance });
}

function redirect(response: ServerResponse, status: 303 | 308, to: string): void {
  response.writeHead(status, { ...responseHeaders('text/plain; charset=utf-8', 'never'), Location: to });
  response.end();
}

function refuse(response: ServerResponse, status: number, text = `${status}\n`): void {
  send(response, status, text.startsWith('<') ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8', text);
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, responseHeaders(type, 'never'));
  response.end(text);
}

const NOT_STARTED = `<!doctype html><html lang="zh-CN" translate="no"><meta charset="utf-8"><title>巡厅</title>
<p>请从“巡厅”启动程序打开本页面：启动时给出的网址只能使用一次。数据未受影响。</p></html>
`;
