import { z } from 'zod';
import type { HostChannel } from '../../shared/host/channels.ts';
import { hostContract, type HostOutput } from '../../shared/host/contract.ts';
import { HOST_ERROR_CODES, type HostError } from '../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';

const failure = z.object({
  ok: z.literal(false),
  error: z.object({ code: z.enum(HOST_ERROR_CODES), detail: z.string() }),
});
const success = z.object({ ok: z.literal(true), value: z.unknown() });
const answerSchema = z.discriminatedUnion('ok', [failure, success]);

/** What came over a road, as the contract says it must look; anything else is the host's defect, said as a value. */
export function parseAnswer<C extends HostChannel>(channel: C, raw: unknown): Result<HostOutput<C>, HostError> {
  const answer = answerSchema.safeParse(raw);
  if (!answer.success) return err({ code: 'defect', detail: `${channel}: answer unreadable` });
  if (!answer.data.ok) return err(answer.data.error);
  const output = hostContract[channel].output.safeParse(answer.data.value);
  if (!output.success) return err({ code: 'defect', detail: `${channel}: answer refused` });
  // The schema was picked by the same channel; TypeScript cannot follow that.
  return ok(output.data as HostOutput<C>);
}
