import type { Case, Findings } from './bench.ts';
import { ENGINES, type Engine } from './task.ts';
import { median } from './timed.ts';

const COLUMNS = [
  'way      ',
  'first: make',
  'verify',
  'ratio',
  'next: make',
  'verify',
  'ratio',
  'cpu of make',
  'ratio',
  'peak MB',
  'ratio',
  'kB over photos',
  'pages',
  'lost',
  '验真: first',
  'next',
  'peak MB',
];

/** Medians and each way's ratio to the app's; for a way that gave nothing, why. */
export function printTable(
  { name, photos, texts }: Case,
  found: ReadonlyMap<Engine, Findings>,
  photoBytes: number,
): void {
  const own = found.get('app');
  const size = photoBytes / Math.max(photos, 1) / 1e6;
  const rounds = Math.max(...[...found.values()].map((one) => one.rounds.length));
  console.log(
    `\n${name}: ${photos} photos of ${size.toFixed(2)} MB, ${texts} points; milliseconds, medians of ${rounds} rounds in turn`,
  );
  console.log(COLUMNS.join('  '));
  for (const [engine, findings] of found) {
    const cells = findings.failure === null ? rowOf(findings, own, photoBytes) : [`failed: ${findings.failure}`];
    const [, ...columns] = COLUMNS;
    const padded = cells.map((cell, i) => cell.padStart(columns[i]?.length ?? 0));
    console.log([engine.padEnd(COLUMNS[0]?.length ?? 0), ...padded].join('  '));
  }
}

/** What a reader of the ratios must know. */
export function printNotes(engines: readonly Engine[]): void {
  console.log(WHAT);
  for (const engine of ENGINES.filter((one) => engines.includes(one))) console.log(`- ${engine}: ${NOTES[engine]}`);
}

const WHAT = `
Each run is a process of its own; code and fonts are read before the clock starts. first = the first record in a process, which
finds the code cold; next = those after it. make = built, signed and written to the disk to stay (fsync). verify = the signature
alone (range, digest, CMS, chain), by the same code for every way; ratio = of the two together. cpu = processor
time of all its processes, which other work on the machine disturbs less. peak = of the first make.
lost = characters of the content that pdftotext does not find. app and in-memory print the record as a tagged file of PDF/A-3b
structure, with its data attached and an empty field for every party, and 验真 judges all of that. The others print the
same words and photos and are signed by @signpdf with the same kind of key (P-256), by a signer of ours: its own knows RSA alone.`;

const NOTES: Readonly<Record<Engine, string>> = {
  app: 'photos go from file to file in the host, which writes, hashes and signs.',
  'in-memory': 'the same modules with the whole file in memory.',
  'pdf-lib':
    'with fontkit 2 (@pdf-lib/fontkit damages glyphs of this face), subset; lines broken by hand with cached widths. ' +
    'Not tagged, not PDF/A, nothing attached.',
  pdfkit: 'subset, compressed, the same lines. Not tagged, not PDF/A, nothing attached.',
  pdfmake: 'its own tables and line breaking. Not tagged, not PDF/A, nothing attached.',
  'react-pdf': 'its own layout with its new pagination. Not tagged, not PDF/A, nothing attached.',
  chromium:
    'print of a page in a warm browser with the face of the system, in its own layout. Tagged, not PDF/A, nothing attached. ' +
    'Memory is that of all its processes, in a run of its own.',
};

type Round = Findings['rounds'][number];

function rowOf(findings: Findings, own: Findings | undefined, photoBytes: number): string[] {
  const { rounds, lostCharacters } = findings;
  const pages = rounds[0]?.pages ?? 0;
  const medianOf = (value: (one: Round) => number): string => median(rounds.map(value)).toFixed(0);
  const ratioOf = (value: (of: Findings) => number): string => {
    const [mine, owns] = [value(findings), own === undefined ? 0 : value(own)];
    return owns === 0 || mine === 0 ? '-' : (mine / owns).toFixed(1);
  };
  const onlyIfRepeated = (text: string): string => (rounds[0]?.made.next === null ? '-' : text);
  const whole = (value: (one: Round) => number | null | undefined): string =>
    rounds[0]?.record ? medianOf((one) => value(one) ?? 0) : '-';
  return [
    medianOf(({ made }) => made.first),
    medianOf(({ signature }) => signature.first),
    ratioOf((of) => median(of.rounds.map(({ made, signature }) => made.first + signature.first))),
    onlyIfRepeated(medianOf(({ made }) => made.next ?? 0)),
    onlyIfRepeated(medianOf(({ signature }) => signature.next ?? 0)),
    ratioOf((of) => median(of.rounds.map(({ made, signature }) => (made.next ?? 0) + (signature.next ?? 0)))),
    medianOf(({ made }) => made.cpu),
    ratioOf((of) => median(of.rounds.map(({ made }) => made.cpu))),
    peakOf(findings).toFixed(0),
    ratioOf(peakOf),
    (((rounds[0]?.bytes ?? 0) - photoBytes) / 1000).toFixed(0),
    pages === 0 ? '-' : String(pages),
    lostCharacters === null ? '-' : String(lostCharacters),
    whole(({ record }) => record?.first),
    onlyIfRepeated(whole(({ record }) => record?.next)),
    whole(({ recordPeakMb }) => recordPeakMb),
  ];
}

function peakOf({ rounds, watchedMb }: Findings): number {
  return Math.max(watchedMb, median(rounds.map(({ peakMb }) => peakMb)));
}
