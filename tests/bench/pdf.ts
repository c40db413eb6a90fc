import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeJpeg } from '../../electron/host/cli/demo/jpeg-writer.ts';
import { hallScene } from '../../electron/host/cli/demo/scenes.ts';
import type { PdfMeasure, PdfTask } from './pdf-one.ts';

const ONE = fileURLToPath(new URL('./pdf-one.ts', import.meta.url));
const MIB = 1024 * 1024;

interface Case {
  readonly name: string;
  readonly photos: number;
  /** Bytes of one photo. */
  readonly photoBytes: number;
  /** Points with their facts. */
  readonly texts: number;
}

const CASES: readonly Case[] = [
  { name: 'small', photos: 4, photoBytes: 0, texts: 20 },
  { name: 'middle', photos: 60, photoBytes: 0.4 * MIB, texts: 150 },
  { name: 'large', photos: 100, photoBytes: 4 * MIB, texts: 20 },
];

const ENGINES = ['app', 'in-memory', 'chromium'] as const;

/**
 * One record by three ways, in turn, each time in a process of its own: the app's (photos from file to file, signed by the
 * host), the same modules with the whole file in memory, and Chromium's print of the same texts and photos, which signs
 * nothing. Prints medians, ratios to the app's, and the largest peak of memory; for Chromium that of the whole browser.
 * `bench -- pdf [rounds] [small|middle|large …]`.
 */
export async function pdfBench(args: readonly string[]): Promise<void> {
  const [rounds = '3', ...names] = args;
  const cases = CASES.filter(({ name }) => names.length === 0 || names.includes(name));
  const folder = mkdtempSync(join(tmpdir(), 'xunting-bench-'));
  try {
    for (const one of cases) {
      const tasks = ENGINES.map((engine): PdfTask => ({
        engine,
        folder,
        photos: photosOf(folder, one),
        texts: one.texts,
      }));
      const found = new Map<string, PdfMeasure[]>(ENGINES.map((engine) => [engine, []]));
      for (let round = 0; round < Number(rounds); round++)
        for (const task of tasks) found.get(task.engine)?.push(measure(task));
      print(one, found);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measure(task: PdfTask): PdfMeasure {
  const flags = ['--disable-warning=ExperimentalWarning', ONE, JSON.stringify(task)];
  const output = execFileSync(process.execPath, flags, { encoding: 'utf8', maxBuffer: 16 * MIB });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as PdfMeasure;
}

function print({ name, photos, photoBytes }: Case, found: ReadonlyMap<string, readonly PdfMeasure[]>): void {
  const app = found.get('app') ?? [];
  const size = ((app[0]?.bytes ?? 0) / 1e6).toFixed(1);
  console.log(`\n${name}: ${app[0]?.pages ?? 0} pages, ${photos} photos of ${photoSize(photoBytes)}, file ${size} MB`);
  console.log('way         build+sign ms  ratio  peak MB  ratio  verify ms  verify peak MB  signed');
  for (const [engine, all] of found) {
    const row = [
      engine.padEnd(11),
      median(all, 'ms').toFixed(0).padStart(13),
      (median(all, 'ms') / median(app, 'ms')).toFixed(1).padStart(6),
      median(all, 'peakMb').toFixed(0).padStart(8),
      (median(all, 'peakMb') / median(app, 'peakMb')).toFixed(1).padStart(6),
      (all[0]?.verifyMs === null ? '-' : median(all, 'verifyMs').toFixed(0)).padStart(10),
      (all[0]?.verifyPeakMb === null ? '-' : median(all, 'verifyPeakMb').toFixed(0)).padStart(15),
      (all[0]?.verifyMs === null ? 'no' : 'yes').padStart(7),
    ];
    console.log(row.join(' '));
  }
}

function photoSize(bytes: number): string {
  return bytes === 0 ? 'some kB' : `${(bytes / MIB).toFixed(1)} MiB`;
}

function median(all: readonly PdfMeasure[], key: 'ms' | 'peakMb' | 'verifyMs' | 'verifyPeakMb'): number {
  const sorted = all.map((one) => one[key] ?? 0).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Files with distinct pictures, brought to their size by comment segments, which every reader skips. */
function photosOf(folder: string, { name, photos, photoBytes }: Case): string[] {
  return Array.from({ length: photos }, (_, i) => {
    const path = join(folder, `${name}-${i}.jpg`);
    writeFileSync(path, padded(writeJpeg(hallScene(i, 640, 480)), photoBytes, i));
    return path;
  });
}

function padded(jpeg: Uint8Array, size: number, seed: number): Uint8Array {
  const parts: Uint8Array[] = [jpeg.subarray(0, 2)];
  let left = size - jpeg.length;
  let state = seed + 1;
  while (left > 4) {
    const length = Math.min(left, 65_000);
    const segment = new Uint8Array(length);
    segment.set([0xff, 0xfe, (length - 2) >> 8, (length - 2) & 255]);
    for (let at = 4; at < length; at++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      segment[at] = state >>> 24;
    }
    parts.push(segment);
    left -= length;
  }
  return Buffer.concat([...parts, jpeg.subarray(2)]);
}
