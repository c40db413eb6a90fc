import { createHash } from 'node:crypto';
import { z } from 'zod';
import { uuidV7 } from '../../../shared/lib/ids.ts';
import type { Clock, Random } from '../../../shared/lib/ports.ts';
import { makeSecret } from '../../../shared/sync/hub/enrolment-code.ts';
import type { EnrolRequest } from '../../../shared/sync/hub/protocol.ts';
import { ROLES, type Role } from '../../../shared/sync/hub/roles.ts';
import type { Sql, SqlDatabase } from '../db/sql.ts';
import { certifyDevice, keyOfRequest, type OfficeRoot } from '../office/office-root.ts';

export interface Invited {
  readonly role: Role;
  readonly name: string;
  readonly organisation: string;
}

/** Who asks: a device that is enrolled and not revoked. */
export interface Asker {
  readonly id: string;
  readonly device: string;
  readonly role: Role;
  readonly name: string;
}

export interface DeviceRow extends Asker {
  readonly version: string;
  readonly enrolledAt: number;
  readonly revokedAt: number | null;
  readonly seenAt: number | null;
}

const DAY = 86_400_000;
const INVITATION_DAYS = 14;
/** Last contact is kept to the minute: one write a minute and laptop, not one a request. */
const SEEN_STEP = 60_000;

const time = z.coerce.number();
const askers = z.array(
  z.object({ id: z.string(), device: z.string(), role: z.enum(ROLES), name: z.string(), seen_at: time.nullable() }),
);
const invitations = z.array(z.object({ name: z.string(), organisation: z.string(), role: z.enum(ROLES) }));
const deviceRows = z.array(
  z.object({
    id: z.string(),
    device: z.string(),
    role: z.enum(ROLES),
    name: z.string(),
    version: z.string(),
    enrolled_at: time,
    revoked_at: time.nullable(),
    seen_at: time.nullable(),
  }),
);

/** Makes a one-time secret, good for 14 days. Only its hash is kept. */
export async function invite(sql: Sql, invited: Invited, clock: Clock, random: Random): Promise<string> {
  const secret = makeSecret(random);
  const now = clock.now();
  await sql.query(
    `insert into invitation (secret_hash, name, organisation, role, made_at, expires_at) values ($1, $2, $3, $4, $5, $6)`,
    [hashOf(secret), invited.name, invited.organisation, invited.role, now, now + INVITATION_DAYS * DAY],
  );
  return secret;
}

export type EnrolOutcome =
  | {
      readonly ok: true;
      readonly token: string;
      readonly certificate: string;
      readonly role: Role;
      readonly name: string;
    }
  | { readonly ok: false; readonly code: 'code-refused' | 'malformed' };

/** Uses up the secret and makes the device, in one transaction: of two laptops with one code, one is let in. */
export async function enrol(
  db: SqlDatabase,
  root: OfficeRoot,
  request: EnrolRequest,
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): Promise<EnrolOutcome> {
  const publicKey = await keyOfRequest(request.request);
  if (publicKey === null) return { ok: false, code: 'malformed' };
  const now = clock.now();
  return db.transaction(async (sql): Promise<EnrolOutcome> => {
    const [invited] = invitations.parse(
      await sql.query(
        `update invitation set used_at = $2 where secret_hash = $1 and used_at is null and expires_at > $2
           returning name, organisation, role`,
        [hashOf(request.secret), now],
      ),
    );
    if (invited === undefined) return { ok: false, code: 'code-refused' };
    const certificate = await certifyDevice(root, invited, publicKey, now, random);
    const token = Buffer.from(random.bytes(32)).toString('base64url');
    await sql.query(
      `insert into device (id, device, name, role, token_hash, certificate, version, enrolled_at, seen_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
      [
        uuidV7(clock, random),
        request.device,
        invited.name,
        invited.role,
        hashOf(token),
        certificate,
        request.version,
        now,
      ],
    );
    // The laptop was enrolled before: its old token is worth nothing from now on.
    await sql.query('update device set revoked_at = $2 where device = $1 and revoked_at is null and token_hash <> $3', [
      request.device,
      now,
      hashOf(token),
    ]);
    return { ok: true, token, certificate, role: invited.role, name: invited.name };
  });
}

/** The device behind a token; null for an unknown token and for a revoked device. */
export async function authenticate(sql: Sql, token: string, clock: Clock): Promise<Asker | null> {
  const [row] = askers.parse(
    await sql.query('select id, device, role, name, seen_at from device where token_hash = $1 and revoked_at is null', [
      hashOf(token),
    ]),
  );
  if (row === undefined) return null;
  const { seen_at: seenAt, ...asker } = row;
  const now = clock.now();
  if (seenAt === null || now - seenAt > SEEN_STEP) {
    await sql.query('update device set seen_at = $2 where id = $1', [asker.id, now]);
  }
  return asker;
}

/** Answers how many tokens were shut: none when no such laptop is enrolled. */
export async function revoke(sql: Sql, device: string, clock: Clock): Promise<number> {
  const shut = await sql.query(
    'update device set revoked_at = $2 where device = $1 and revoked_at is null returning id',
    [device, clock.now()],
  );
  return shut.length;
}

export async function listDevices(sql: Sql): Promise<readonly DeviceRow[]> {
  const rows = deviceRows.parse(
    await sql.query(
      'select id, device, role, name, version, enrolled_at, revoked_at, seen_at from device order by enrolled_at',
    ),
  );
  return rows.map(({ enrolled_at: enrolledAt, revoked_at: revokedAt, seen_at: seenAt, ...rest }) => {
    return { ...rest, enrolledAt, revokedAt, seenAt };
  });
}

/** Secrets are drawn with 80 bits and more, so a plain hash keeps them. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
