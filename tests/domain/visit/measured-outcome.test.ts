import { expect, it } from 'vitest';
import { measuredOutcome } from '../../../shared/domain/visit/measured-outcome.ts';
import { TURPAN } from '../support/turpan.ts';

it.each([
  ['≤', 20, 20, '达标'],
  ['≤', 20, 20.1, '未达标'],
  ['≥', 5, 5, '达标'],
  ['≥', 5, 4, '未达标'],
  ['=', 26, 26, '达标'],
  ['=', 26, 25, '未达标'],
] as const)('%s %d measured as %d is %s (R19)', (comparator, value, measured, outcome) => {
  expect(measuredOutcome({ comparator, value }, measured)).toBe(outcome);
});

it('judges every target of the notice at its own limit as met', () => {
  expect(TURPAN.overlay.targets.length).toBeGreaterThan(10);
  for (const target of TURPAN.overlay.targets) expect(measuredOutcome(target, target.value)).toBe('达标');
});
