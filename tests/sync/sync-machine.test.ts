import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REST, STAGES, stepSync, type SyncEvent, type SyncMachine } from '../../shared/sync/sync-machine.ts';
import { prove } from '../domain/support/property.ts';

const done = (more = false, newEpoch = false): SyncEvent => ({ type: 'done', more, newEpoch, now: 1000 });
const failed = (recovery: 'later' | 'person', now = 1000): SyncEvent => ({
  type: 'failed',
  code: 'hub-unreachable',
  recovery,
  now,
  chance: 1,
});

function run(machine: SyncMachine, events: readonly SyncEvent[]): SyncMachine {
  return events.reduce(stepSync, machine);
}

const BEGUN = stepSync({ phase: 'off' }, { type: 'enrolled' });

describe('when the laptop talks to the hub', () => {
  it('goes through all stages in order, repeats one that has more, and rests', () => {
    const seen: string[] = [];
    let machine = BEGUN;
    while (machine.phase === 'working') {
      seen.push(machine.stage);
      const repeat = machine.stage === 'push' && seen.filter((stage) => stage === 'push').length < 3;
      machine = stepSync(machine, done(repeat));
    }
    expect(seen).toEqual(STAGES.flatMap((stage) => (stage === 'push' ? ['push', 'push', 'push'] : [stage])));
    expect(machine).toEqual({ phase: 'resting', until: 1000 + REST });
    expect(stepSync(machine, { type: 'time', now: 999 + REST })).toBe(machine);
    expect(stepSync(machine, { type: 'time', now: 1000 + REST })).toEqual(BEGUN);
  });

  it('begins anew for a new epoch, wherever it was', () => {
    const late = run(BEGUN, [done(), done(), done(), done()]);
    expect(late).toMatchObject({ stage: 'send-photos' });
    expect(stepSync(late, done(true, true))).toEqual(BEGUN);
  });

  it('waits longer after each failure, up to five minutes, and does not let typing shorten it', () => {
    let machine = BEGUN;
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      machine = stepSync(machine, failed('later', 0));
      if (machine.phase !== 'waiting') throw new Error(machine.phase);
      waits.push(machine.until);
      expect(stepSync(machine, { type: 'changed' })).toBe(machine);
      machine = stepSync(machine, { type: 'time', now: machine.until });
    }
    expect(waits.slice(0, 4)).toEqual([5000, 10_000, 20_000, 40_000]);
    expect(waits.at(-1)).toBe(300_000);
    const again = run(machine, [done(), failed('later', 0)]);
    expect(again).toMatchObject({ phase: 'waiting', until: 5000 });
    expect(stepSync(again, { type: 'asked' })).toEqual(BEGUN);
  });

  it('stops for a person and starts again only for one; a pause holds against time and typing', () => {
    const stopped = stepSync(BEGUN, failed('person'));
    const paused = stepSync(BEGUN, { type: 'paused' });
    for (const still of [stopped, paused]) {
      expect(run(still, [{ type: 'changed' }, { type: 'time', now: 1e12 }, done(), failed('later')])).toBe(still);
      expect(stepSync(still, { type: 'asked' })).toEqual(BEGUN);
      expect(stepSync(still, { type: 'left' })).toEqual({ phase: 'off' });
    }
  });

  it('never forgets what was written while a round ran', () => {
    const events = fc.array(
      fc.oneof(
        { arbitrary: fc.constant<SyncEvent>({ type: 'changed' }), weight: 1 },
        { arbitrary: fc.constant<SyncEvent>({ type: 'asked' }), weight: 1 },
        { arbitrary: fc.boolean().map((more) => done(more)), weight: 1 },
        { arbitrary: fc.constant(done()), weight: 12 },
        { arbitrary: fc.nat({ max: 1e6 }).map((now): SyncEvent => ({ type: 'time', now })), weight: 1 },
      ),
      { maxLength: 60 },
    );
    const seen = { while: 0, rounds: 0 };
    const property = fc.property(events, (list) => {
      let machine: SyncMachine = BEGUN;
      let owed = false;
      for (const event of list) {
        const before: SyncMachine = machine;
        machine = stepSync(machine, event);
        if (event.type === 'changed' && before.phase === 'working') {
          owed = true;
          seen.while += 1;
        }
        const anew = machine.phase === 'working' && machine.stage === 'pull' && event.type === 'done';
        if (anew && before.phase === 'working' && before.stage !== 'pull') {
          owed = false;
          seen.rounds += 1;
        }
        // Resting with something unsent would leave it until the next half minute.
        expect(owed && machine.phase === 'resting').toBe(false);
      }
    });
    prove('sync machine', property, () => seen);
  });
});
