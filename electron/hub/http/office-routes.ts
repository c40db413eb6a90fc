import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { toHex } from '../../../shared/lib/sha256.ts';
import { rootPrefixOf, showCode } from '../../../shared/sync/hub/enrolment-code.ts';
import { enrolmentRequestSchema } from '../../../shared/sync/hub/enrolment-files.ts';
import { ROLES } from '../../../shared/sync/hub/roles.ts';
import { backUp } from '../backup/back-up.ts';
import { giveBundle } from '../bundle/give-bundle.ts';
import { takeBundle } from '../bundle/take-bundle.ts';
import { certifyByFile } from '../devices/certify-by-file.ts';
import { hashOf, invite, listDevices, revoke } from '../devices/devices.ts';
import type { Hub } from '../hub.ts';
import { noSessionPage, OFFICE_CSS, officePage } from '../office/office-page.ts';
import { officeStatus } from '../office/office-status.ts';
import { bodyOf } from './json-body.ts';
import { Refusal } from './refusal.ts';

export interface OfficeOptions {
  /** Known to who can read the hub's data folder: the commands of `npm run hub`. */
  readonly officeSecret: string;
}

export const OFFICE_HEADER = 'x-xunting-office';
const COOKIE = 'xunting-office';
const LINK_MS = 10 * 60_000;
const SESSION_MS = 12 * 3_600_000;

const name = z.string().trim().min(1).max(100);
const inviteSchema = z.strictObject({ role: z.enum(ROLES), name, organisation: z.string().trim().max(100) });
const revokeSchema = z.strictObject({ device: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{6}$/) });
const certifySchema = inviteSchema.extend({ request: enrolmentRequestSchema });
const exportSchema = z.strictObject({
  publicKey: z.string().regex(/^04[0-9a-f]{128}$/),
  file: z.string().min(1).max(1000),
});
const importSchema = z.strictObject({ file: z.string().min(1).max(1000) });
const backupSchema = z.strictObject({ folder: z.string().min(1).max(1000) });

/** Commands of the office (`/office/…`, by the folder's secret) and its page (`/`, by a link that works once). */
export function officeRoutes(app: FastifyInstance, hub: Hub, { officeSecret }: OfficeOptions): void {
  const { db, clock, random } = hub;
  const command = (path: string, work: (request: FastifyRequest) => Promise<unknown>): void => {
    app.post(path, (request) => {
      if (!same(request.headers[OFFICE_HEADER], officeSecret)) throw new Refusal('forbidden');
      return work(request);
    });
  };

  command('/office/invite', async (request) => {
    const secret = await invite(db, bodyOf(request, inviteSchema), clock, random);
    return { code: showCode({ secret, rootPrefix: rootPrefixOf(hub.root.sha256) }) };
  });
  command('/office/devices', async () => ({ devices: await listDevices(db) }));
  command('/office/revoke', async (request) => ({
    revoked: await revoke(db, bodyOf(request, revokeSchema).device, clock),
  }));
  command('/office/backup', async (request) => backUp(hub, bodyOf(request, backupSchema).folder));
  command('/office/key', async () => {
    const key = await hub.exchange['exchange.key']({});
    if (!key.ok) throw new Refusal('defect');
    return { publicKey: toHex(key.value.publicKey) };
  });
  command('/office/import', async (request) => takeBundle(hub, hub.exchange, bodyOf(request, importSchema).file));
  command('/office/export', async (request) => {
    const { publicKey, file } = bodyOf(request, exportSchema);
    return giveBundle(hub, publicKey, file);
  });
  command('/office/certify', async (request) => {
    const { request: asked, ...invited } = bodyOf(request, certifySchema);
    const answer = await certifyByFile(hub, asked, invited);
    if (answer === null) throw new Refusal('malformed');
    return answer;
  });
  command('/office/status', () => officeStatus(hub));
  command('/office/link', async () => ({ path: `/office/enter?token=${await session(hub, 'link', LINK_MS)}` }));

  app.get('/office/enter', async (request, reply) => {
    const { token } = request.query as { token?: unknown };
    const used = await db.query(
      "delete from office_session where secret_hash = $1 and kind = 'link' and expires_at > $2 returning kind",
      [hashOf(typeof token === 'string' ? token : ''), clock.now()],
    );
    if (used.length === 0) return html(reply.code(403), noSessionPage());
    const cookie = await session(hub, 'cookie', SESSION_MS);
    const secure = request.protocol === 'https' ? '; Secure' : '';
    reply.header('set-cookie', `${COOKIE}=${cookie}; HttpOnly; SameSite=Strict; Path=/; Max-Age=43200${secure}`);
    return reply.redirect('/', 303);
  });
  app.get('/office.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(OFFICE_CSS));
  app.get('/', async (request, reply) => {
    const cookie = new RegExp(`(?:^|; )${COOKIE}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(request.headers.cookie ?? '')?.[1];
    const open = await db.query(
      "select kind from office_session where secret_hash = $1 and kind = 'cookie' and expires_at > $2",
      [hashOf(cookie ?? ''), clock.now()],
    );
    if (open.length === 0) return html(reply.code(403), noSessionPage());
    return html(reply, officePage(await officeStatus(hub), clock.now()));
  });
}

/** Draws a secret, keeps its hash, sweeps those that have run out. */
async function session({ db, clock, random }: Hub, kind: 'link' | 'cookie', lasts: number): Promise<string> {
  const secret = Buffer.from(random.bytes(32)).toString('base64url');
  const now = clock.now();
  await db.query('delete from office_session where expires_at < $1', [now]);
  await db.query('insert into office_session (secret_hash, kind, expires_at) values ($1, $2, $3)', [
    hashOf(secret),
    kind,
    now + lasts,
  ]);
  return secret;
}

function html(reply: FastifyReply, text: string): FastifyReply {
  return reply
    .header('content-security-policy', "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'")
    .header('referrer-policy', 'no-referrer')
    .type('text/html; charset=utf-8')
    .send(text);
}

function same(given: unknown, wanted: string): boolean {
  if (typeof given !== 'string') return false;
  const one = Buffer.from(hashOf(given));
  return timingSafeEqual(one, Buffer.from(hashOf(wanted)));
}
