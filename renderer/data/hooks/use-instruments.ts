import { builtInInstruments, type HashedInstrument } from '../questionnaires/built-in-instruments.ts';
import type { Loaded } from '../loaded.ts';
import { useLive } from './use-live.ts';

export function useInstruments(): Loaded<readonly HashedInstrument[]> {
  return useLive('instruments', () => builtInInstruments());
}
