/**
 * When the laptop talks to the hub and about what. Pure: the driver does the talking and says what came of it.
 * 1. A round goes through the stages in their order; small things before large, what others wrote before what is written
 *    here, so that a conflict is seen before more is built on it.
 * 2. A stage is repeated while it has more; a new epoch of the hub begins the round anew.
 * 3. What happens while a round runs is never forgotten: `again` starts the next round at once.
 * 4. After a failure that time mends the wait doubles up to five minutes; local changes do not shorten it, a person does.
 * 5. A failure that only a person mends stops; nothing is tried again until somebody asks for it.
 */
export const STAGES = [
  'pull',
  'push',
  'ask',
  'send-thumbnails',
  'send-photos',
  'get-thumbnails',
  'get-photos',
] as const;

export type Stage = (typeof STAGES)[number];

export type SyncMachine =
  | { readonly phase: 'off' }
  | { readonly phase: 'paused' }
  | { readonly phase: 'working'; readonly stage: Stage; readonly again: boolean; readonly attempt: number }
  | { readonly phase: 'resting'; readonly until: number }
  | { readonly phase: 'waiting'; readonly until: number; readonly attempt: number; readonly code: string }
  | { readonly phase: 'stopped'; readonly code: string };

export type SyncEvent =
  | { readonly type: 'enrolled' | 'left' | 'paused' }
  /** A person, or the network coming back, wants it now; also the way out of a pause. */
  | { readonly type: 'asked' }
  | { readonly type: 'changed' }
  | { readonly type: 'time'; readonly now: number }
  /** A step of the current stage went well. */
  | { readonly type: 'done'; readonly more: boolean; readonly newEpoch: boolean; readonly now: number }
  | {
      readonly type: 'failed';
      readonly code: string;
      readonly recovery: 'later' | 'person';
      readonly now: number;
      /** 0 up to 1: laptops that lost the hub at the same moment must not all come back at the same moment. */
      readonly chance: number;
    };

/** The hub is asked for others' work this often, in milliseconds. */
export const REST = 30_000;
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 300_000;

const BEGIN: Extract<SyncMachine, { phase: 'working' }> = { phase: 'working', stage: 'pull', again: false, attempt: 0 };

export function stepSync(machine: SyncMachine, event: SyncEvent): SyncMachine {
  if (event.type === 'left') return { phase: 'off' };
  if (event.type === 'enrolled') return machine.phase === 'working' ? { ...machine, again: true } : BEGIN;
  if (machine.phase === 'off') return machine;
  switch (event.type) {
    case 'paused':
      return { phase: 'paused' };
    case 'asked':
      return machine.phase === 'working' ? { ...machine, again: true } : BEGIN;
    case 'changed':
      if (machine.phase === 'working') return { ...machine, again: true };
      return machine.phase === 'resting' ? BEGIN : machine;
    case 'time':
      if (machine.phase === 'resting') return event.now >= machine.until ? BEGIN : machine;
      if (machine.phase === 'waiting' && event.now >= machine.until) return { ...BEGIN, attempt: machine.attempt };
      return machine;
    case 'done':
      return machine.phase === 'working' ? afterStep(machine, event) : machine;
    case 'failed': {
      if (machine.phase !== 'working') return machine;
      if (event.recovery === 'person') return { phase: 'stopped', code: event.code };
      const wait = Math.min(FIRST_WAIT * 2 ** machine.attempt, LONGEST_WAIT);
      const until = event.now + wait * (0.5 + event.chance / 2);
      return { phase: 'waiting', until, attempt: Math.min(machine.attempt + 1, 20), code: event.code };
    }
  }
}

function afterStep(
  machine: Extract<SyncMachine, { phase: 'working' }>,
  { more, newEpoch, now }: Extract<SyncEvent, { type: 'done' }>,
): SyncMachine {
  if (newEpoch) return { ...BEGIN, again: machine.again };
  if (more) return { ...machine, attempt: 0 };
  const next = STAGES[STAGES.indexOf(machine.stage) + 1];
  if (next !== undefined) return { ...machine, stage: next, attempt: 0 };
  return machine.again ? BEGIN : { phase: 'resting', until: now + REST };
}
