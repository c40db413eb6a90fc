import { request as plainRequest, Agent as PlainAgent, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as tlsRequest, Agent as TlsAgent } from 'node:https';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { z } from 'zod';
import type { HostError, HostErrorCode } from '../../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { hubErrorSchema, PROTOCOL_HEADER, PROTOCOLS, type HubErrorCode } from '../../../shared/sync/hub/protocol.ts';
import type { HubAddress } from './hub-address.ts';
import { PACE_SLICE, type Pace } from './pace.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** No answer is larger: a page of changes has a few MB, a photo 64. */
const MOST_ANSWER = 80 * 1024 * 1024;
/** Silence on the line; a slow line is not silent. */
const SILENCE = 60_000;
const WORTH_PACKING = 2048;

export interface HubRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  readonly path: string;
  /** A value goes as JSON, bytes as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes of the answer as they come in, for who wants to keep what a cut leaves. */
  readonly onBytes?: (bytes: Buffer) => void;
}

export interface HubAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export interface HubLine {
  /** Any answer at all, or why there is none. */
  send(request: HubRequest): Promise<Result<HubAnswer, HostError>>;
  /** A JSON answer of this shape; a refusal as the error that it means to a person. */
  ask<T>(request: HubRequest, schema: z.ZodType<T>): Promise<Result<T, HostError>>;
  close(): void;
}

/**
 * The line to one hub. TLS rests on the office's root alone, whatever the system trusts, and on no name: under that root only
 * the hub has a certificate for a server, and offices change their addresses.
 */
export function openLine(address: HubAddress, root: string, token: string | null, pace: Pace | null = null): HubLine {
  const { host, port, plain } = address;
  const agent = plain
    ? new PlainAgent({ keepAlive: true, maxSockets: 2 })
    : new TlsAgent({
        keepAlive: true,
        maxSockets: 2,
        ca: root,
        minVersion: 'TLSv1.3',
        checkServerIdentity: () => undefined,
      });
  const send = async (request: HubRequest): Promise<Result<HubAnswer, HostError>> => {
    const { body, headers } = await encode(request, token);
    return new Promise((resolve) => {
      const options = { host, port, method: request.method, path: request.path, headers, agent, timeout: SILENCE };
      const call = plain ? plainRequest(options) : tlsRequest(options);
      const fail = (error: NodeJS.ErrnoException): void => resolve(err(lineError(error)));
      call.once('timeout', () => call.destroy(Object.assign(new Error('silence'), { code: 'ETIMEDOUT' })));
      call.once('error', fail);
      call.once('response', (response) => {
        const parts: Buffer[] = [];
        let size = 0;
        response.on('data', (part: Buffer) => {
          size += part.length;
          if (pace !== null && pace.limit !== null) {
            response.pause();
            void pace.take(part.length).then(() => response.resume());
          }
          if (size > MOST_ANSWER) return void call.destroy(Object.assign(new Error('size'), { code: 'EMSGSIZE' }));
          if (request.onBytes !== undefined && response.statusCode !== undefined && response.statusCode < 300) {
            request.onBytes(part);
          } else parts.push(part);
        });
        response.once('error', fail);
        response.once('aborted', () => fail(Object.assign(new Error('cut'), { code: 'ECONNRESET' })));
        response.once('end', () => {
          if (!response.complete) return fail(Object.assign(new Error('cut'), { code: 'ECONNRESET' }));
          const { statusCode: status = 0, headers: given } = response;
          resolve(ok({ status, headers: given, body: Buffer.concat(parts) }));
        });
      });
      void sendBody(call, body, pace);
    });
  };
  return {
    send,
    ask: async (request, schema) => {
      const answer = await send(request);
      if (!answer.ok) return answer;
      const json = await jsonOf(answer.value);
      if (answer.value.status !== 200) return err(refusalError(answer.value.status, json));
      const parsed = schema.safeParse(json);
      return parsed.success ? ok(parsed.data) : err({ code: 'hub-refused', detail: 'answer' });
    },
    close: () => agent.destroy(),
  };
}

/** Without a limit in one go. A call that broke off takes no more: its error was told already. */
async function sendBody(call: ClientRequest, body: Buffer | undefined, pace: Pace | null): Promise<void> {
  if (body === undefined || pace === null || pace.limit === null) return void call.end(body);
  for (let at = 0; at < body.length && !call.destroyed; at += PACE_SLICE) {
    const slice = body.subarray(at, at + PACE_SLICE);
    await pace.take(slice.length);
    if (!call.destroyed) call.write(slice);
  }
  if (!call.destroyed) call.end();
}

/** What a refusal of the hub means to the person at the laptop. */
export function refusalError(status: number, json: unknown): HostError {
  const parsed = hubErrorSchema.safeParse(json);
  if (!parsed.success) return { code: status >= 500 ? 'hub-busy' : 'hub-refused', detail: String(status) };
  const { code } = parsed.data;
  if (code !== 'protocol') return { code: MEANINGS[code], detail: code };
  const newest = (parsed.data['protocols'] as { newest?: unknown } | undefined)?.newest;
  return { code: typeof newest === 'number' && newest < PROTOCOLS.oldest ? 'hub-older' : 'hub-newer', detail: code };
}

const MEANINGS: Readonly<Record<Exclude<HubErrorCode, 'protocol'>, HostErrorCode>> = {
  malformed: 'hub-refused',
  'too-large': 'hub-refused',
  'too-many': 'hub-busy',
  'not-enrolled': 'hub-not-enrolled',
  'code-refused': 'hub-code-refused',
  forbidden: 'hub-refused',
  'not-found': 'hub-refused',
  'hash-mismatch': 'hub-busy',
  offset: 'hub-busy',
  'disk-full': 'hub-busy',
  defect: 'hub-busy',
};

async function encode(
  { body, headers = {} }: HubRequest,
  token: string | null,
): Promise<{ body: Buffer | undefined; headers: Record<string, string> }> {
  const all: Record<string, string> = {
    [PROTOCOL_HEADER]: String(PROTOCOLS.newest),
    'accept-encoding': 'gzip',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...headers,
  };
  if (body === undefined) return { body: undefined, headers: all };
  if (body instanceof Uint8Array) {
    const bytes = Buffer.from(body);
    return { body: bytes, headers: withLength({ ...all, 'content-type': 'application/octet-stream' }, bytes) };
  }
  const text = Buffer.from(JSON.stringify(body));
  const json = { ...all, 'content-type': 'application/json' };
  if (text.length < WORTH_PACKING) return { body: text, headers: withLength(json, text) };
  const packed = await pack(text);
  return { body: packed, headers: withLength({ ...json, 'content-encoding': 'gzip' }, packed) };
}

function withLength(headers: Record<string, string>, body: Buffer): Record<string, string> {
  return { ...headers, 'content-length': String(body.length) };
}

/** null for what is no JSON. */
async function jsonOf({ headers, body }: HubAnswer): Promise<unknown> {
  try {
    const packed = headers['content-encoding'] === 'gzip';
    const text = packed ? await unpack(body, { maxOutputLength: MOST_ANSWER }) : body;
    return JSON.parse(text.toString('utf8'));
  } catch {
    return null;
  }
}

/** A certificate that does not rest on the pinned root is somebody else's; everything else is the network. */
function lineError(error: NodeJS.ErrnoException): HostError {
  const code = error.code ?? error.name;
  const foreign = /CERT|SELF_SIGNED|UNABLE_TO|INVALID_CA|ALTNAME/.test(code);
  return { code: foreign ? 'hub-untrusted' : 'hub-unreachable', detail: code.slice(0, 60) };
}
