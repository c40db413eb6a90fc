import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { HostError } from '../../../shared/host/host-error.ts';

/** Where a hub is. `plain` only on this machine. */
export interface HubAddress {
  readonly text: string;
  readonly host: string;
  readonly port: number;
  readonly plain: boolean;
}

const USUAL_PORT = 47620;
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** As typed: without a scheme it is https, without a port the usual one. Nothing but scheme, host and port may be in it. */
export function readAddress(typed: string): Result<HubAddress, HostError> {
  const trimmed = typed.trim();
  const url = URL.parse(/^[a-z]+:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  const refused = err({ code: 'hub-address', detail: 'address' } as const);
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.hostname === '') return refused;
  if (url.username !== '' || url.password !== '' || url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    return refused;
  }
  const plain = url.protocol === 'http:';
  if (plain && !LOOPBACK.has(url.hostname)) return refused;
  const stated = /:(\d+)\/?$/.exec(trimmed)?.[1];
  const port = stated === undefined ? USUAL_PORT : Number(stated);
  const text = `${url.protocol}//${url.hostname}:${port}`;
  return ok({ text, host: url.hostname.replaceAll(/[[\]]/g, ''), port, plain });
}
