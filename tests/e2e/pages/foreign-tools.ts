import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type TestInfo } from '@playwright/test';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** What `record:verify` prints. */
export interface Verdict {
  readonly valid: boolean;
  readonly signer: string;
  readonly coversWholeFile: boolean;
  readonly reasons: readonly unknown[];
}

/**
 * The saved file before tools that are not ours: qpdf finds no fault, pdfsig calls the signature valid over the whole
 * document, pdftotext gives the text. Page images are kept as artefacts of the run.
 */
export async function checkWithTools(file: string, ca: string, info: TestInfo, name: string): Promise<Verdict> {
  execFileSync('qpdf', ['--check', file], { stdio: 'pipe' });
  const signature = execFileSync('pdfsig', [file], { encoding: 'utf8' });
  expect(signature).toContain('Signature is Valid.');
  expect(signature).toContain('Total document signed');
  expect(signature).toContain('ETSI.CAdES.detached');
  const images = path.join(ROOT, 'artifacts/pages', info.project.name);
  mkdirSync(images, { recursive: true });
  execFileSync('pdftoppm', ['-r', '70', '-png', file, path.join(images, name)]);
  expect(readdirSync(images).filter((image) => image.startsWith(name)).length).toBeGreaterThan(2);
  const run = spawnSync(process.execPath, [path.join(ROOT, 'electron/host/cli/record-verify.ts'), file, '--ca', ca], {
    encoding: 'utf8',
  });
  expect(run.status, run.stdout + run.stderr).toBe(0);
  return JSON.parse(run.stdout) as Verdict;
}

/** So many signatures, each valid, the last over the whole document. */
export function checkSignatures(file: string, count: number): void {
  const text = execFileSync('pdfsig', [file], { encoding: 'utf8' });
  expect(text.match(/Signature is Valid\./g)).toHaveLength(count);
  expect(text.match(/Total document signed/g)).toHaveLength(1);
}

/** All text of the document, white space taken out (line ends are layout). */
export function textOf(file: string): string {
  const text = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  // Poppler puts direction marks round runs from right to left.
  return text.replace(/[\s\u202a-\u202e]+/gu, '');
}

/** A copy with one byte changed in the middle must be called changed. */
export function flipped(file: string): Uint8Array {
  const bytes = new Uint8Array(readFileSync(file));
  const at = Math.floor(bytes.length / 3);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}
