import { expect, it } from 'vitest';
import { flipBytes } from './support/flips.ts';
import { openScene } from './support/scene.ts';

it('notices 300 single changed bytes, half of them within signatures', { timeout: 120_000 }, async () => {
  const { twice, root } = await openScene();
  const seed = Date.now() % 1_000_000;
  console.log(`changed 300 bytes, seed ${seed}`);
  const { tried, inSignatures, missed } = await flipBytes(twice, root, 300, seed);
  expect(missed).toEqual([]);
  expect(tried).toBe(300);
  expect(inSignatures).toBeGreaterThanOrEqual(150);
});
