import { type IPropertyWithHooks, assert } from 'fast-check';

/** A fresh seed, printed so that a failure can be run again with XUNTING_SEED. */
export function freshSeed(name: string): number {
  const seed = Number(process.env['XUNTING_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`${name}: XUNTING_SEED=${seed}`);
  return seed;
}

/** Asserts a property with a printed seed. */
export function assertSeeded<T>(name: string, property: IPropertyWithHooks<T>, numRuns: number): void {
  assert(property, { seed: freshSeed(name), numRuns });
}
