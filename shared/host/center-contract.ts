import { z } from 'zod';
import { ROLES } from '../sync/hub/roles.ts';

const nothing = z.strictObject({});
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** 本机汇总中心, the hub of an office without a server. */
export const centerStatus = z.discriminatedUnion('state', [
  /** This host has no program for it. */
  z.strictObject({ state: z.literal('unavailable') }),
  z.strictObject({ state: z.literal('off') }),
  z.strictObject({ state: z.literal('starting') }),
  z.strictObject({
    state: z.literal('running'),
    port: z.int(),
    /** Where laptops in the office reach it; empty while the machine has no network. */
    addresses: z.array(z.string()),
    rootSha256: sha256,
  }),
  z.strictObject({
    state: z.literal('failed'),
    code: z.enum(['port-taken', 'folder-busy', 'newer-database', 'failed']),
  }),
]);

export const centerContract = {
  'center.status': { input: nothing, output: centerStatus },
  /** Answers when it runs or has failed; from then on it starts with the app. */
  'center.start': { input: nothing, output: centerStatus },
  /** Ends it; it stays off at the next start. What it holds stays there. */
  'center.stop': { input: nothing, output: centerStatus },
  /** A one-time 登记码; `center-not-running` when there is nobody to ask, as for all below. */
  'center.invite': {
    input: z.strictObject({ role: z.enum(ROLES), name: z.string().trim().min(1).max(100) }),
    output: z.strictObject({ code: z.string() }),
  },
  'center.devices': {
    input: nothing,
    output: z.strictObject({
      devices: z.array(
        z.strictObject({
          device: z.string(),
          role: z.string(),
          name: z.string(),
          /** Milliseconds since the Unix epoch. */
          seenAt: z.number().nullable(),
          revokedAt: z.number().nullable(),
        }),
      ),
    }),
  },
  'center.revoke': {
    input: z.strictObject({ device: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{6}$/) }),
    output: z.strictObject({ revoked: z.int() }),
  },
  'center.overview': {
    input: nothing,
    output: z.strictObject({
      changes: z.int(),
      /** Photos and files that rows name, and those whose bytes are there. */
      photos: z.strictObject({ named: z.int(), held: z.int() }),
      parked: z.int(),
    }),
  },
} as const;

export type CenterStatus = z.infer<typeof centerStatus>;
