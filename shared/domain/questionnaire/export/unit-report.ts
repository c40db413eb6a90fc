import { type RoundFigures, roundFigures } from '../round-figures.ts';
import type { StatisticsInput } from './statistics/statistics-input.ts';

/**
 * The same tables for one unit alone, for the unit to have: its own batches, nothing of the others, and no sensitive item:
 * taken from the tables of the whole, even a count over the unit would leave the others' to be computed.
 */
export function unitInput(input: Omit<StatisticsInput, 'unit' | 'figures'>, unit: string): StatisticsInput {
  const bundles = input.bundles.filter(({ batch }) => batch.unit === unit);
  return { ...input, unit, bundles, figures: withoutSensitive(roundFigures(input.instrument, bundles)) };
}

function withoutSensitive(figures: RoundFigures): RoundFigures {
  const plain = (group: RoundFigures['all']): RoundFigures['all'] => ({
    ...group,
    figures: group.figures.filter(({ item }) => !item.sensitive),
  });
  return {
    ...figures,
    all: plain(figures.all),
    units: figures.units.map(plain),
    halls: figures.halls.map(plain),
    sources: figures.sources.map(plain),
    apart: figures.apart.map(plain),
  };
}
