import { beforeAll, describe, expect, it } from 'vitest';
import { ATTACKS_INSIDE } from './support/attacks-inside.ts';
import { ATTACKS_OUTSIDE } from './support/attacks-outside.ts';
import { openScene, type Scene, told, verify } from './support/scene.ts';

/** Every attack starts from a file that is accepted, and is told by its own reason at its own place. */
describe('attacks on a signed record', { timeout: 60_000 }, () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
    expect(told(await verify(scene.twice, { roots: [scene.root] }))).toEqual([]);
  });

  it('are more than forty, each by a name of its own', () => {
    const names = [...ATTACKS_OUTSIDE, ...ATTACKS_INSIDE].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(80);
    console.log(`attacks on a signed record: ${names.length}`);
  });

  it.each([...ATTACKS_OUTSIDE, ...ATTACKS_INSIDE])('$name: $code', async ({ make, code, where }) => {
    const pdf = await make(scene);
    const result = await verify(pdf, { roots: [scene.root] });
    expect(result.valid).toBe(false);
    const found = result.reasons.filter((reason) => reason.code === code);
    expect(found, told(result).join('\n')).not.toHaveLength(0);
    if (where)
      expect(
        found.some((reason) => where.test(reason.where ?? '')),
        told(result).join('\n'),
      ).toBe(true);
    if (code !== 'untrusted-root') expect(result.unchanged).toBe(false);
  });
});
