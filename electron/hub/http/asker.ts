import type { FastifyRequest } from 'fastify';
import { PROTOCOL_HEADER, PROTOCOLS } from '../../../shared/sync/hub/protocol.ts';
import { authenticate, type Asker } from '../devices/devices.ts';
import type { Hub } from '../hub.ts';
import { Refusal } from './refusal.ts';

/** Throws `protocol` unless the laptop speaks one that this hub speaks, and says which those are. */
export function checkProtocol(request: FastifyRequest): void {
  const spoken = Number(request.headers[PROTOCOL_HEADER]);
  if (!Number.isInteger(spoken) || spoken < PROTOCOLS.oldest || spoken > PROTOCOLS.newest) {
    throw new Refusal('protocol', { protocols: PROTOCOLS });
  }
}

/** Throws `not-enrolled` without a token of a device that is enrolled and not revoked. */
export async function askerOf(hub: Hub, request: FastifyRequest): Promise<Asker> {
  checkProtocol(request);
  const token = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.headers.authorization ?? '')?.[1];
  const asker = token === undefined ? null : await authenticate(hub.db, token, hub.clock);
  if (asker === null) throw new Refusal('not-enrolled');
  return asker;
}
