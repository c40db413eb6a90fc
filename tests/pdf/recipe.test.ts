import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ATTACKS_INSIDE } from './support/attacks-inside.ts';
import { openScene, type Scene, signAll } from './support/scene.ts';
import { tempFolder } from './support/signed.ts';
import { bare } from './support/tools.ts';

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

  const follow = (
    pdf: Uint8Array,
    ca = `${scene.office.root.toString('pem')}\n`,
  ): { status: number | null; text: string } => {
    for (const name of readdirSync(folder.path)) rmSync(join(folder.path, name), { recursive: true });
    writeFileSync(join(folder.path, 'RECORD.pdf'), pdf);
    writeFileSync(join(folder.path, 'CA.pem'), ca);
    const done = spawnSync('sh', ['-c', `exec 2>&1\n${RECIPE}`], { cwd: folder.path, encoding: 'utf8' });
    return { status: done.status, text: done.stdout };
  };
  const count = (text: string, words: string): number => text.split(words).length - 1;

  it('accepts one, two and four signatures and takes out the record', async () => {
    expect(RECIPE.split('\n').length).toBeGreaterThan(10);
    const fourth = await scene.office.admit('丁', { kind: 'RSA' });
    for (const [pdf, signatures] of [
      [scene.once, 1],
      [scene.twice, 2],
      [await signAll(scene.base, [scene.anna, scene.ben, scene.cara, fourth]), 4],
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

  it('accepts what record:demo makes', () => {
    const file = join(folder.path, 'demo.pdf');
    const command = fileURLToPath(new URL('../../electron/host/cli/record-demo.ts', import.meta.url));
    const made = spawnSync(process.execPath, [command, file], { encoding: 'utf8' });
    expect(made.status, made.stderr).toBe(0);
    const { status, text } = follow(new Uint8Array(readFileSync(file)), readFileSync(`${file}.ca.pem`, 'utf8'));
    expect(status, text).toBe(0);
    expect(count(text, 'Signature is Valid.')).toBe(1);
    expect(count(text, 'Certificate is Trusted.')).toBe(1);
    expect(count(text, '- Total document signed')).toBe(1);
    expect(count(text, 'CAdES Verification successful')).toBe(1);
    expect(text).toContain('No syntax or stream encoding errors found');
    expect(text.trimEnd().split('\n').at(-1)).toBe('0');
    const record = JSON.parse(readFileSync(join(folder.path, 'record.json'), 'utf8')) as { contentSha256: string };
    // Step 4: the hash is printed whole once, its beginning on every page.
    const printed = bare(spawnSync('pdftotext', [join(folder.path, 'RECORD.pdf'), '-'], { encoding: 'utf8' }).stdout);
    expect(count(printed, record.contentSha256)).toBe(1);
    const pages = Number(
      /^Pages:\s+(\d+)$/m.exec(
        spawnSync('pdfinfo', [join(folder.path, 'RECORD.pdf')], { encoding: 'utf8' }).stdout,
      )?.[1],
    );
    expect(pages).toBeGreaterThan(10);
    expect(count(printed, `记录hash前8：${record.contentSha256.slice(0, 8)}`)).toBe(pages);
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
