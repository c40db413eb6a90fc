import { z } from 'zod';
import { changeSchema } from '../change.ts';
import { vectorSchema } from '../vector.ts';
import { ROLES } from './roles.ts';

/**
 * What laptop and hub say to each other over HTTP.
 * 1. Every request names the protocol it speaks; a hub that does not speak it answers `protocol` and what it speaks.
 * 2. Every answer that is no success carries one `HubErrorCode` and nothing personal.
 * 3. Whatever a vector in an answer covers, the hub holds; vectors are parts that add up within an epoch.
 */
export const PROTOCOL_HEADER = 'x-xunting-protocol';
/** Protocols that this program speaks, oldest and newest. */
export const PROTOCOLS = { oldest: 1, newest: 1 } as const;

/** Changes of one push: one transaction of the hub. */
export const MOST_PUSHED = 500;
export const MOST_PULLED = 500;
/** A photo travels in pieces of this size; a cut costs at most one of them. */
export const PHOTO_CHUNK = 512 * 1024;
export const MOST_PHOTO = 64 * 1024 * 1024;
export const MOST_THUMBNAIL = 256 * 1024;
/** Photos asked after in one request. */
export const MOST_ASKED = 500;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

export const helloSchema = z.strictObject({
  product: z.literal('xunting-hub'),
  hubId: z.uuid(),
  protocols: z.strictObject({ oldest: z.int().min(1), newest: z.int().min(1) }),
  /** The hub's clock, milliseconds since the Unix epoch. */
  time: z.int(),
});

/** Crockford's base 32: 16 letters of secret, 16 letters of the office root's SHA-256. */
export const enrolmentCodeSchema = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{32}$/);

export const enrolRequestSchema = z.strictObject({
  /** The secret half of the code alone: the other half is for the laptop's eyes. */
  secret: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{16}$/),
  /** PKCS#10, DER in base64, signed by the device key. */
  request: z.string().max(8000),
  device: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{6}$/),
  version: z.string().max(40),
});

export const enrolAnswerSchema = z.strictObject({
  token: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  role: z.enum(ROLES),
  name: z.string().max(100),
  /** PEM. */
  certificate: z.string().max(20_000),
  root: z.string().max(20_000),
  hubId: z.uuid(),
});

export const pushRequestSchema = z.strictObject({ changes: z.array(changeSchema).min(1).max(MOST_PUSHED) });

export const REFUSAL_CODES = ['hash', 'id-taken', 'seq-taken', 'link', 'role'] as const;

const refusedSchema = z.strictObject({ id: z.uuid(), code: z.enum(REFUSAL_CODES) });

export const pushAnswerSchema = z.strictObject({
  epoch: z.uuid(),
  vector: vectorSchema,
  refused: z.array(refusedSchema),
});

export const pullRequestSchema = z.strictObject({
  epoch: z.union([z.uuid(), z.literal('')]),
  cursor: count,
  vector: vectorSchema,
});

export const pullAnswerSchema = z.strictObject({
  epoch: z.uuid(),
  vector: vectorSchema,
  changes: z.array(changeSchema).max(MOST_PULLED),
  cursor: count,
  more: z.boolean(),
});

export const photosRequestSchema = z.strictObject({ sha256s: z.array(sha256).max(MOST_ASKED) });

/** Of the photos asked after: which the hub has whole, by their hash, and which thumbnails it has. */
export const photosAnswerSchema = z.strictObject({
  epoch: z.uuid(),
  originals: z.array(sha256),
  thumbnails: z.array(sha256),
});

/** Where an upload stands; `held` once the hub has hashed the whole and the hash is the name. */
export const uploadAnswerSchema = z.strictObject({ sha256, offset: count, held: z.boolean() });

export const HUB_ERROR_CODES = [
  /** The request does not have the form that the protocol gives it. */
  'malformed',
  'too-large',
  'too-many',
  /** Laptop and hub speak no common protocol. */
  'protocol',
  /** No token, an unknown one, or one of a revoked device. */
  'not-enrolled',
  /** The enrolment code is unknown, used or run out. */
  'code-refused',
  'forbidden',
  'not-found',
  /** The bytes do not add up to their name; the upload starts over. */
  'hash-mismatch',
  /** The upload goes on somewhere else. */
  'offset',
  'disk-full',
  'defect',
] as const;

export type HubErrorCode = (typeof HUB_ERROR_CODES)[number];

export const hubErrorSchema = z.looseObject({ code: z.enum(HUB_ERROR_CODES) });

export type EnrolAnswer = Readonly<z.infer<typeof enrolAnswerSchema>>;
export type EnrolRequest = Readonly<z.infer<typeof enrolRequestSchema>>;
export type PhotosAnswer = Readonly<z.infer<typeof photosAnswerSchema>>;
export type UploadAnswer = Readonly<z.infer<typeof uploadAnswerSchema>>;
