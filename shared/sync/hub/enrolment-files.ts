import { z } from 'zod';
import { enrolRequestSchema } from './protocol.ts';
import { ROLES } from './roles.ts';

/** 登记 without a network: what the laptop's stick brings to the office, and what it takes home. */

/** The network's request without a code: who carries the file to the office is known there. */
export const enrolmentRequestSchema = z.strictObject({
  format: z.literal('xunting-enrolment-request'),
  formatVersion: z.literal(1),
  request: enrolRequestSchema.shape.request,
  device: enrolRequestSchema.shape.device,
  version: enrolRequestSchema.shape.version,
});

export const enrolmentAnswerSchema = z.strictObject({
  format: z.literal('xunting-enrolment-answer'),
  formatVersion: z.literal(1),
  role: z.enum(ROLES),
  name: z.string().max(100),
  /** PEM. */
  certificate: z.string().max(20_000),
  root: z.string().max(20_000),
  hubId: z.uuid(),
  /** The hub's public point for 移交包, hex. */
  publicKey: z.string().regex(/^04[0-9a-f]{128}$/),
});

export type EnrolmentRequest = Readonly<z.infer<typeof enrolmentRequestSchema>>;
export type EnrolmentAnswer = Readonly<z.infer<typeof enrolmentAnswerSchema>>;

/** null for what is no such file. */
export function readEnrolmentAnswer(text: string): EnrolmentAnswer | null {
  try {
    return enrolmentAnswerSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** null for what is no such file. */
export function readEnrolmentRequest(text: string): EnrolmentRequest | null {
  try {
    return enrolmentRequestSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
