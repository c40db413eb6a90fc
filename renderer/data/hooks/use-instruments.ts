import type { HashedInstrument } from '../questionnaires/built-in-instruments.ts';
import { allInstruments } from '../questionnaires/instruments.ts';
import type { Loaded } from '../loaded.ts';
import { useLive } from './use-live.ts';

export function useInstruments(): Loaded<readonly HashedInstrument[]> {
  return useLive('instruments', async ({ db }) => allInstruments(await db.rows('instrument').toArray()));
}
