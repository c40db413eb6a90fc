import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { StampFault } from '../../../shared/pdf/stamp/stamp-fault.ts';

/** No honest answer is larger: a token with a whole chain takes some 8 KB. */
const MOST_BYTES = 256 * 1024;

/**
 * One question to a time-stamping service (RFC 3161 §3.4). Follows no redirect, reads no more than an answer can be long, and
 * gives up after `timeoutMs` in all, however slowly the answer drips. Never rejects.
 */
export function postQuery(address: URL, query: Uint8Array, timeoutMs: number): Promise<Result<Uint8Array, StampFault>> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const failed = (): void => resolve(err(signal.aborted ? 'timed-out' : 'unreachable'));
    const send = address.protocol === 'https:' ? requestHttps : requestHttp;
    const headers = { 'content-type': 'application/timestamp-query', 'content-length': query.length };
    const asked = send(address, { method: 'POST', headers, signal, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      let length = 0;
      if (answer.statusCode !== 200) {
        asked.destroy();
        resolve(err('http-status'));
        return;
      }
      answer.on('data', (part: Buffer) => {
        parts.push(part);
        length += part.length;
        if (length <= MOST_BYTES) return;
        asked.destroy();
        resolve(err('too-large'));
      });
      answer.on('error', failed);
      answer.on('end', () => resolve(ok(new Uint8Array(Buffer.concat(parts)))));
    });
    asked.on('error', failed);
    asked.end(query);
  });
}

/** Null for what is no address of a service: another scheme, or a password in it that would lie here in the clear. */
export function serviceAddress(text: string): URL | null {
  const address = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  const isWeb = address?.protocol === 'http:' || address?.protocol === 'https:';
  return address !== null && isWeb && address.username === '' && address.password === '' ? address : null;
}
