import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Runs a tool; the caller judges text and status, because pdfsig's status says nothing. */
export function run(command: string, args: readonly string[]): { status: number; text: string } {
  const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (done.error) throw new Error(`${command} could not be run: ${done.error.message}`);
  return { status: done.status ?? -1, text: `${done.stdout}${done.stderr}` };
}

/** A certificate database that trusts this root alone. */
export function nssDatabase(folder: string, rootPem: string): string {
  const database = join(folder, 'nss');
  mkdirSync(database, { recursive: true });
  writeFileSync(join(folder, 'root.pem'), rootPem);
  run('certutil', ['-N', '-d', `sql:${database}`, '--empty-password']);
  const added = run('certutil', [
    '-A',
    '-d',
    `sql:${database}`,
    '-n',
    'root',
    '-t',
    'CT,C,C',
    '-i',
    join(folder, 'root.pem'),
  ]);
  if (added.status !== 0) throw new Error(added.text);
  return database;
}

/** Text in drawing order, all white space removed: line ends are the reader's, not the record's. */
export function extractedText(pdf: string): string {
  return bare(run('pdftotext', ['-raw', '-enc', 'UTF-8', pdf, '-']).text);
}

export function bare(text: string): string {
  return text.replace(/\s+/gu, '');
}

/** Grey pixels of one page. */
export function pixels(folder: string, pdf: Uint8Array, name: string, page = 1): Buffer {
  const file = join(folder, `${name}.pdf`);
  writeFileSync(file, pdf);
  const target = join(folder, `${name}-${page}`);
  const range = ['-f', String(page), '-l', String(page)];
  const drawn = run('pdftoppm', ['-r', '60', '-gray', '-singlefile', ...range, file, target]);
  if (drawn.status !== 0) throw new Error(drawn.text);
  return readFileSync(`${target}.pgm`);
}

const JARS = ['preflight', 'pdfbox2', 'fontbox2', 'xmpbox', 'commons-logging-1.2', 'javax.activation', 'jaxb-api'];

/** Error codes of Apache PDFBox's PDF/A-1b validator, in its order; none for a valid file. */
export function preflight(file: string): string[] {
  const path = JARS.map((jar) => `/usr/share/java/${jar}.jar`).join(':');
  const { text } = run('java', ['-cp', path, 'org.apache.pdfbox.preflight.Validator_A1b', file]);
  if (text.includes('is a valid PDF/A-1b file')) return [];
  const codes = [...text.matchAll(/^(\d+(?:\.\d+)+) : /gm)].map((match) => match[1] ?? '');
  if (codes.length === 0) throw new Error(`the validator could not be run: ${text}`);
  return codes;
}
