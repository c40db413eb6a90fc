import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import type { FastifyInstance } from 'fastify';
import { createApp } from '../../../electron/hub/http/create-app.ts';
import { OFFICE_HEADER } from '../../../electron/hub/http/office-routes.ts';
import { certifyServer } from '../../../electron/hub/office/office-root.ts';
import { openHub, type OpenedHub } from '../../../electron/hub/open-hub.ts';
import { systemClock, systemRandom } from '../../../electron/host/system-ports.ts';
import type { Clock } from '../../../shared/lib/ports.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { readCode } from '../../../shared/sync/hub/enrolment-code.ts';
import {
  enrolAnswerSchema,
  hubErrorSchema,
  PROTOCOL_HEADER,
  PROTOCOLS,
  pullAnswerSchema,
  pushAnswerSchema,
} from '../../../shared/sync/hub/protocol.ts';
import type { Role } from '../../../shared/sync/hub/roles.ts';
import type { PullAnswer, PullRequest } from '../../../shared/sync/sync-state.ts';

export const OFFICE_SECRET = 'office-secret-of-the-test';

/** A hub with its routes, and what an office and its laptops do with it. */
export interface Office {
  readonly hub: OpenedHub;
  readonly app: FastifyInstance;
  readonly defects: unknown[];
  command(path: string, body: unknown): Promise<unknown>;
  code(role: Role, name?: string): Promise<string>;
  enrol(role: Role, device?: string): Promise<string>;
  /** Listens on this machine; answers the port. */
  listen(port?: number): Promise<number>;
  close(): Promise<void>;
}

export async function openOffice(
  folder: string,
  databaseUrl: string | null,
  { tls = false, clock = systemClock }: { readonly tls?: boolean; readonly clock?: Clock } = {},
): Promise<Office> {
  const defects: unknown[] = [];
  const hub = await openHub({
    dataFolder: join(folder, 'hub'),
    databaseUrl,
    organisation: '测试办公室',
    clock,
    random: systemRandom,
    onDefect: (_place, error) => void defects.push(error),
  });
  if (hub === null) throw new Error('the folder is locked');
  const pair = tls ? await certifyServer(hub.root, ['localhost'], systemRandom) : null;
  const app = await createApp(hub, { tls: pair, officeSecret: OFFICE_SECRET, mostRequests: 1_000_000 });
  const command = async (path: string, body: unknown): Promise<unknown> => {
    const headers = { [OFFICE_HEADER]: OFFICE_SECRET };
    const answer = await app.inject({ method: 'POST', url: path, headers, payload: body as object });
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
    return answer.json<unknown>();
  };
  const code = async (role: Role, name = '甲'): Promise<string> =>
    ((await command('/office/invite', { role, name, organisation: '测试办公室' })) as { code: string }).code;
  let closing: Promise<void> | null = null;
  return {
    hub,
    app,
    defects,
    command,
    code,
    enrol: async (role, device = 'K7Q2MD') => {
      const answer = await enrolWith(app, await code(role), device);
      return enrolAnswerSchema.parse(answer.json()).token;
    },
    listen: async (port = 0) => {
      await app.listen({ port, host: '127.0.0.1' });
      return (app.server.address() as AddressInfo).port;
    },
    close: () => (closing ??= app.close().then(() => hub.close())),
  };
}

export async function enrolWith(app: FastifyInstance, code: string, device: string) {
  const read = readCode(code);
  const payload = { secret: read?.secret, request: await certificateRequest(), device, version: '0.1.0' };
  return app.inject({ method: 'POST', url: '/v1/enrol', headers: headersOf(null), payload });
}

/** PKCS#10 in base64, signed by a fresh key. */
export async function certificateRequest(): Promise<string> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const request = await x509.Pkcs10CertificateRequestGenerator.create({ keys, signingAlgorithm: algorithm });
  return Buffer.from(request.rawData).toString('base64');
}

export function headersOf(token: string | null): Record<string, string> {
  const protocol = { [PROTOCOL_HEADER]: String(PROTOCOLS.newest) };
  return token === null ? protocol : { ...protocol, authorization: `Bearer ${token}` };
}

export async function pushTo(app: FastifyInstance, token: string, changes: readonly Change[]) {
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/push',
    headers: headersOf(token),
    payload: { changes: [...changes] },
  });
  if (answer.statusCode !== 200) return { code: hubErrorSchema.parse(answer.json()).code };
  return pushAnswerSchema.parse(answer.json());
}

export async function pullFrom(app: FastifyInstance, token: string, request: PullRequest): Promise<PullAnswer> {
  const answer = await app.inject({ method: 'POST', url: '/v1/pull', headers: headersOf(token), payload: request });
  return pullAnswerSchema.parse(answer.json());
}

/** Every page from the beginning. */
export async function pullAll(app: FastifyInstance, token: string): Promise<Change[]> {
  const changes: Change[] = [];
  let request: PullRequest = { epoch: '', cursor: 0, vector: {} };
  for (;;) {
    const page = await pullFrom(app, token, request);
    changes.push(...page.changes);
    if (!page.more) return changes;
    request = { epoch: page.epoch, cursor: page.cursor, vector: {} };
  }
}
