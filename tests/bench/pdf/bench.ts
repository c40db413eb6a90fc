import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { charactersOf, type PlainContent } from './content.ts';
import { photoFiles } from './photos.ts';
import { printNotes, printTable } from './print-table.ts';
import { ENGINES, type Engine, type Judgement, type Made, type Material, type PdfTask } from './task.ts';

/** What the rounds of one way gave. */
export interface Findings {
  readonly rounds: (Made & Judgement)[];
  /** Peak of a run of its own, where the timed ones cannot tell it. */
  watchedMb: number;
  /** Characters of the content that pdftotext does not find in the file; null where they were not counted. */
  lostCharacters: number | null;
  /** Why the way gave nothing; it is not tried again. */
  failure: string | null;
}

export interface Case {
  readonly name: string;
  readonly photos: number;
  /** Bytes of one photo. */
  readonly photoBytes: number;
  /** Points with their facts. */
  readonly texts: number;
  /** Records made in one process; one where its memory is what matters. */
  readonly times: number;
}

const ONE = fileURLToPath(new URL('./one.ts', import.meta.url));
const MIB = 1024 * 1024;
const LONGEST = 300_000;

const CASES: readonly Case[] = [
  { name: 'small', photos: 4, photoBytes: 0, texts: 20, times: 6 },
  { name: 'middle', photos: 60, photoBytes: 0.4 * MIB, texts: 150, times: 3 },
  { name: 'large', photos: 100, photoBytes: 4 * MIB, texts: 20, times: 1 },
];

/**
 * One record by many ways, in turn, each time in a process of its own: the app's (photos from file to file, signed by the
 * host), the same modules with the whole file in memory, and the same words and photos by other libraries, signed by
 * @signpdf with a key of the same kind. Every file is judged by 验真. Prints medians and ratios to the app's.
 * `bench -- pdf [rounds] [small|middle|large …] [way …]`.
 */
export async function pdfBench(args: readonly string[]): Promise<void> {
  const [rounds = '3', ...names] = args;
  const cases = CASES.filter(({ name }) => names.includes(name));
  const engines = ENGINES.filter((engine) => names.includes(engine));
  const ways = engines.length === 0 ? ENGINES : engines;
  for (const one of cases.length === 0 ? CASES : cases) {
    const folder = mkdtempSync(join(tmpdir(), 'xunting-bench-'));
    try {
      mkdirSync(join(folder, 'photos'));
      const photos = photoFiles(join(folder, 'photos'), one.photos, one.photoBytes);
      const material = { folder, photos, texts: one.texts, content: join(folder, 'content.json') };
      const photoBytes = photos.reduce((sum, path) => sum + statSync(path).size, 0);
      printTable(one, measureCase(material, one.times, Number(rounds), ways), photoBytes);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  printNotes(ways);
}

function measureCase(
  material: Material,
  times: number,
  rounds: number,
  engines: readonly Engine[],
): ReadonlyMap<Engine, Findings> {
  inProcess({ ...material, kind: 'content' });
  const content = JSON.parse(readFileSync(material.content, 'utf8')) as PlainContent;
  const found = new Map(
    engines.map((engine): [Engine, Findings] => [
      engine,
      { rounds: [], watchedMb: 0, lostCharacters: null, failure: null },
    ]),
  );
  for (let round = 0; round < rounds; round++)
    for (const [engine, findings] of found) {
      if (findings.failure !== null) continue;
      try {
        const made = make({ ...material, engine, watch: false, times, kind: 'make' });
        const judgement = judgementOn(made, engine, times);
        findings.rounds.push({ ...made, ...judgement });
        if (round === 0) findings.lostCharacters = lostCharacters(made.path, charactersOf(content));
        discard(made);
        if (round > 0 || engine !== 'chromium') continue;
        const watched = make({ ...material, engine, watch: true, times: 1, kind: 'make' });
        findings.watchedMb = watched.peakMb;
        discard(watched);
      } catch (error) {
        findings.failure = reasonOf(error);
      }
    }
  return found;
}

function make(task: PdfTask): Made {
  return JSON.parse(inProcess(task)) as Made;
}

function judgementOn({ path, root }: Made, engine: Engine, times: number): Judgement {
  const hasRecord = engine === 'app' || engine === 'in-memory';
  return JSON.parse(inProcess({ kind: 'judge', path, root, hasRecord, times })) as Judgement;
}

/** The folder of one run: some hundred megabytes in the large case. */
function discard({ path }: Made): void {
  rmSync(dirname(path), { recursive: true, force: true });
}

/** The last line that a process of its own prints. */
function inProcess(task: PdfTask): string {
  const flags = ['--disable-warning=ExperimentalWarning', ONE, JSON.stringify(task)];
  const output = execFileSync(process.execPath, flags, {
    encoding: 'utf8',
    maxBuffer: 16 * MIB,
    timeout: LONGEST,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return output.trim().split('\n').at(-1) ?? '';
}

function reasonOf(error: unknown): string {
  const { code, signal, stderr } = error as { code?: string; signal?: string; stderr?: string };
  if (code === 'ETIMEDOUT') return `longer than ${LONGEST / 1000} s`;
  const thrown = /^\w*Error.*$/m.exec(stderr ?? '')?.[0] ?? /^FATAL ERROR.*$/m.exec(stderr ?? '')?.[0];
  return thrown ?? signal ?? String(error);
}

/** Counted without regard to order: tables are laid out in many ways. */
function lostCharacters(path: string, wanted: string): number | null {
  try {
    const options = { encoding: 'utf8', maxBuffer: 64 * MIB } as const;
    const left = new Map<string, number>();
    for (const character of execFileSync('pdftotext', ['-raw', path, '-'], options))
      left.set(character, (left.get(character) ?? 0) + 1);
    let lost = 0;
    for (const character of wanted) {
      const count = left.get(character) ?? 0;
      if (count === 0) lost += 1;
      else left.set(character, count - 1);
    }
    return lost;
  } catch {
    return null;
  }
}
