import type { Dice } from './work.ts';

/** How often each thing goes wrong in one run. */
export interface Faults {
  readonly drop: number;
  readonly duplicate: number;
  readonly cut: number;
  readonly offline: number;
  readonly crash: number;
  readonly usb: boolean;
  readonly restoreHub: boolean;
  readonly loseLaptop: boolean;
  readonly restoreLaptop: boolean;
}

export function someFaults(dice: Dice): Faults {
  return {
    drop: dice.next() * 0.3,
    duplicate: dice.next() * 0.3,
    cut: dice.next() * 0.3,
    offline: dice.next() * 0.8,
    crash: dice.next() * 0.4,
    usb: dice.chance(0.6),
    restoreHub: dice.chance(0.4),
    loseLaptop: dice.chance(0.15),
    restoreLaptop: dice.chance(0.2),
  };
}

export const FAULT_NAMES = [
  'dropped',
  'duplicated',
  'delayedBehind',
  'cut',
  'crashed',
  'databaseEmptied',
  'clockSkewYears',
  'hubRestored',
  'laptopLost',
  'laptopRestored',
  'bundleExported',
  'bundleImported',
  'bundleTruncated',
] as const;

export type FaultCounts = Record<(typeof FAULT_NAMES)[number], number>;

export function noFaults(): FaultCounts {
  return Object.fromEntries(FAULT_NAMES.map((name) => [name, 0])) as FaultCounts;
}
