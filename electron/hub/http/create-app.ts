import { createServer as createHttp } from 'node:http';
import { createServer as createHttps } from 'node:https';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance } from 'fastify';
import type { Hub } from '../hub.ts';
import { acceptJson } from './json-body.ts';
import { officeRoutes, type OfficeOptions } from './office-routes.ts';
import { photoRoutes } from './photo-routes.ts';
import { Refusal, refusalOf } from './refusal.ts';
import { syncRoutes } from './sync-routes.ts';

export interface AppOptions extends OfficeOptions {
  /** null: plain HTTP, for this machine alone. */
  readonly tls: { readonly key: string; readonly cert: string } | null;
  /** Requests of one address in a minute; a laptop that sends photos over a fast line makes some thousands. */
  readonly mostRequests?: number;
}

/**
 * The hub over HTTP.
 * 1. Every body has a cap and a schema; what does not fit never reaches a route's work.
 * 2. Every answer that is no success is `{"code"}`; a bug says `defect` and is written down by its name and place alone.
 * 3. Nothing is logged of a request: names, facts and addresses of people pass through here.
 */
export async function createApp(hub: Hub, options: AppOptions): Promise<FastifyInstance> {
  const { tls } = options;
  const limits = { requestTimeout: 120_000, headersTimeout: 15_000, keepAliveTimeout: 65_000 };
  const app = fastify({
    logger: false,
    bodyLimit: 64 * 1024,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 100 },
    serverFactory: (listener) => {
      return tls === null
        ? createHttp(limits, listener)
        : createHttps({ ...limits, ...tls, minVersion: 'TLSv1.3' }, listener);
    },
  });
  await app.register(rateLimit, { max: options.mostRequests ?? 6000, timeWindow: '1 minute' });
  acceptJson(app);
  app.addHook('onSend', (_request, reply, payload, done) => {
    reply.header('x-content-type-options', 'nosniff').header('cache-control', 'no-store');
    done(null, payload);
  });
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal === null) hub.onDefect(`${request.method} ${request.routeOptions.url ?? '?'}`, error);
    const said = refusal ?? new Refusal('defect');
    return reply.code(said.status).send({ ...said.more, code: said.code });
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ code: 'not-found' }));
  syncRoutes(app, hub);
  photoRoutes(app, hub);
  officeRoutes(app, hub, options);
  return app;
}
