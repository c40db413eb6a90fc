import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ATTACKS_INSIDE } from './support/attacks-inside.ts';
import { openScene, type Scene } from './support/scene.ts';
import { tempFolder } from './support/signed.ts';

/** The commands of the README, taken from it as they stand. */
const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const RECIPE = /## Check a record without us[\s\S]*?```sh\n([\s\S]*?)```/.exec(README)?.[1] ?? '';

describe('the README’s way to check a record with public tools alone', { timeout: 120_000 }, () => {
  const folder = tempFolder();
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene();
  });
  afterAll(() => folder.remove());

  const follow = (pdf: Uint8Array): { status: number | null; text: string } => {
    for (const name of readdirSync(folder.path)) rmSync(join(folder.path, name), { recursive: true });
    writeFileSync(join(folder.path, 'RECORD.pdf'), pdf);
    writeFileSync(join(folder.path, 'CA.pem'), `${scene.office.root.toString('pem')}\n`);
    const done = spawnSync('sh', ['-c', `exec 2>&1\n${RECIPE}`], { cwd: folder.path, encoding: 'utf8' });
    return { status: done.status, text: done.stdout };
  };
  const count = (text: string, words: string): number => text.split(words).length - 1;

  it('accepts one and two signatures and takes out the record', () => {
    expect(RECIPE.split('\n').length).toBeGreaterThan(10);
    for (const [pdf, signatures] of [
      [scene.once, 1],
      [scene.twice, 2],
    ] as const) {
      const { status, text } = follow(pdf);
      expect(status, text).toBe(0);
      expect(count(text, 'Signature is Valid.')).toBe(signatures);
      expect(count(text, 'Certificate is Trusted.')).toBe(signatures);
      expect(count(text, '- Total document signed')).toBe(1);
      expect(count(text, 'CAdES Verification successful')).toBe(signatures);
      expect(text).toContain('No syntax or stream encoding errors found');
      expect(text.trimEnd().split('\n').at(-1)).toBe('0');
      expect(JSON.parse(readFileSync(join(folder.path, 'record.json'), 'utf8'))).toEqual(scene.record);
    }
  });

  it('refuses a changed byte', () => {
    const { text } = follow(scene.twice.map((byte, i) => (i === 3000 ? byte ^ 1 : byte)));
    expect(count(text, 'Digest Mismatch')).toBe(2);
    expect(count(text, 'CAdES Verification successful')).toBe(0);
    expect(count(text, 'Verification failure')).toBe(2);
  });

  it('does not see what the README says it does not: a page rewritten by the second signer', async () => {
    const attack = ATTACKS_INSIDE.find(({ name }) => name === 'the second signer rewrites a page');
    const { status, text } = follow((await attack?.make(scene)) ?? new Uint8Array());
    expect(status).toBe(0);
    expect(count(text, 'Signature is Valid.')).toBe(2);
    expect(count(text, '- Total document signed')).toBe(1);
    expect(count(text, 'CAdES Verification successful')).toBe(2);
  });
});
