import type { z } from 'zod';
import { err, type Result } from '../lib/result.ts';
import type { HostChannel } from './channels.ts';
import { hostContract, type HostOutput } from './contract.ts';
import type { HostError } from './host-error.ts';

/** What a handler receives: the input after parsing. */
type ParsedHostInput<C extends HostChannel> = z.output<(typeof hostContract)[C]['input']>;

/** One function for each channel; a missing one does not compile. */
export type HostHandlers = {
  readonly [C in HostChannel]: (input: ParsedHostInput<C>) => Promise<Result<HostOutput<C>, HostError>>;
};

/**
 * The one way from a message to a handler, the same for every transport.
 * 1. Only own names of the contract are channels (`__proto__`, `toString` are not).
 * 2. Input that the schema refuses never reaches a handler; output that it refuses never reaches the page.
 * 3. Always resolves with a Result. A thrown error is a bug: the page learns its name only, `onDefect` gets the error.
 */
export async function dispatch(
  handlers: HostHandlers,
  channel: string,
  raw: unknown,
  onDefect: (channel: string, error: unknown) => void = () => {},
): Promise<Result<unknown, HostError>> {
  if (!isHostChannel(channel)) return err({ code: 'not-found', detail: 'no such channel' });
  const input = hostContract[channel].input.safeParse(raw);
  if (!input.success) return err({ code: 'bad-request', detail: `${channel}: ${placesOf(input.error)}` });
  try {
    // The table ties input and handler together by channel; TypeScript cannot follow that through a union.
    const handler = handlers[channel] as (input: unknown) => Promise<Result<unknown, HostError>>;
    const answer = await handler(input.data);
    if (!answer.ok) return answer;
    const output = hostContract[channel].output.safeParse(answer.value);
    if (output.success) return { ok: true, value: output.data };
    onDefect(channel, new Error(`output refused: ${placesOf(output.error)}`));
    return err({ code: 'defect', detail: `${channel}: output refused at ${placesOf(output.error)}` });
  } catch (error) {
    onDefect(channel, error);
    return err({ code: 'defect', detail: `${channel}: ${error instanceof Error ? error.name : typeof error}` });
  }
}

export function isHostChannel(channel: unknown): channel is HostChannel {
  return typeof channel === 'string' && Object.hasOwn(hostContract, channel);
}

/** Paths and zod codes, never the refused values: those may be personal data. */
function placesOf(error: z.ZodError): string {
  return error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.map(String).join('.') || '(root)'} ${issue.code}`)
    .join('; ');
}
