import type { FastifyInstance } from 'fastify';
import {
  enrolRequestSchema,
  PROTOCOLS,
  pullRequestSchema,
  pushRequestSchema,
  type EnrolAnswer,
} from '../../../shared/sync/hub/protocol.ts';
import { enrol } from '../devices/devices.ts';
import type { Hub } from '../hub.ts';
import { pull } from '../log/pull.ts';
import { push } from '../log/push.ts';
import { askerOf, checkProtocol } from './asker.ts';
import { bodyOf, sendJson } from './json-body.ts';
import { Refusal } from './refusal.ts';

const MIB = 1024 * 1024;
/** A guess costs a request: with 80 bits of secret ten a minute are no risk and a typing slip is no lockout. */
const FEW = { rateLimit: { max: 10, timeWindow: '1 minute' } };

/** Enrolment, push and pull. */
export function syncRoutes(app: FastifyInstance, hub: Hub): void {
  app.get('/v1/hello', () => ({
    product: 'xunting-hub',
    hubId: hub.hubId,
    protocols: PROTOCOLS,
    time: hub.clock.now(),
  }));

  app.post('/v1/enrol', { bodyLimit: 32 * 1024, config: FEW }, async (request): Promise<EnrolAnswer> => {
    checkProtocol(request);
    const done = await enrol(hub.db, hub.root, bodyOf(request, enrolRequestSchema), hub);
    if (!done.ok) throw new Refusal(done.code);
    const { token, certificate, role, name } = done;
    return { token, certificate, role, name, root: hub.root.pem, hubId: hub.hubId };
  });

  app.post('/v1/push', { bodyLimit: 16 * MIB }, async (request) => {
    const asker = await askerOf(hub, request);
    return push(hub.db, hub.clock, asker, bodyOf(request, pushRequestSchema).changes);
  });

  app.post('/v1/pull', { bodyLimit: 8 * MIB }, async (request, reply) => {
    await askerOf(hub, request);
    return sendJson(request, reply, await pull(hub.db, bodyOf(request, pullRequestSchema)));
  });
}
