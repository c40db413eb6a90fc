import type { SurveyBatch } from '../../shared/domain/questionnaire/entities.ts';
import { matchScan, type ScanMatch } from '../../shared/domain/questionnaire/match-scan.ts';
import { openSquareCodeReader } from '../data/questionnaires/square-code-reader.ts';
import { addSurveyScan, type ScanInput } from './add-survey-scan.ts';
import { scanPdfPages } from './scan-pdf-pages.ts';

/** A picture as it was chosen, dropped or shot; read only when its turn comes. */
export interface ScanFile extends Pick<ScanInput, 'fileName' | 'mime' | 'source'> {
  read(): Promise<Blob>;
}

export interface ScanProgress {
  readonly step: 'reading' | 'storing';
  readonly done: number;
  readonly total: number;
}

export interface ScansTaken {
  readonly stored: readonly { readonly fileName: string; readonly serial: number }[];
  /** Pictures that lay in the batch before. */
  readonly known: number;
  /** To be sorted by a person. */
  readonly open: readonly { readonly file: ScanFile; readonly match: Exclude<ScanMatch, { kind: 'sure' }> }[];
  /** Not stored, with the reason as a code; once there is no room, nothing more is tried. */
  readonly failed: readonly { readonly file: ScanFile; readonly error: ScanFailure }[];
  readonly cancelled: boolean;
}

export interface ScanFailure {
  readonly code: string;
  readonly detail?: string;
  readonly subject?: string;
}

/**
 * A stack of pictures of one batch: the square codes of all are read first, then those that name their sheet are stored,
 * front before back whatever the order of the stack. A cancel leaves what is stored; the same stack can be taken again.
 */
export async function takeSurveyScans(
  batch: SurveyBatch,
  files: readonly ScanFile[],
  onProgress: (progress: ScanProgress) => void,
  signal: AbortSignal,
): Promise<ScansTaken> {
  const looked = await lookAt(batch, files, onProgress, signal);
  const sure = looked.found
    .flatMap(({ file, match }) => (match.kind === 'sure' ? [{ file, serial: match.serial, side: match.side }] : []))
    .toSorted((a, b) => a.serial - b.serial || a.side - b.side);
  const open = looked.found.flatMap(({ file, match }) => (match.kind === 'sure' ? [] : [{ file, match }]));
  const stored: { fileName: string; serial: number }[] = [];
  const failed: { file: ScanFile; error: ScanFailure }[] = [...looked.failed];
  let known = 0;
  for (const [i, { file, serial }] of sure.entries()) {
    if (signal.aborted) break;
    onProgress({ step: 'storing', done: i, total: sure.length });
    const error = await storeScan(batch.id, serial, file);
    if (error === null) stored.push({ fileName: file.fileName, serial });
    else if (error.code === 'scan-twice') known += 1;
    else failed.push({ file, error });
    if (error?.code === 'photo-room') {
      failed.push(...sure.slice(i + 1).map((rest) => ({ file: rest.file, error })));
      break;
    }
  }
  return { stored, known, open, failed, cancelled: signal.aborted };
}

/** One picture under the serial that a person gave it; null when it is stored. */
export async function storeScan(batchId: string, serial: number, file: ScanFile): Promise<ScanFailure | null> {
  const bytes = await file
    .read()
    .then(async (blob) => new Uint8Array(await blob.arrayBuffer()))
    .catch(() => null);
  if (bytes === null) return unreadable(file);
  const { fileName, mime, source } = file;
  const done = await addSurveyScan(batchId, serial, { bytes, mime, fileName, source });
  return done.ok ? null : done.error;
}

interface Looked {
  readonly found: readonly { readonly file: ScanFile; readonly match: ScanMatch }[];
  readonly failed: readonly { readonly file: ScanFile; readonly error: ScanFailure }[];
}

async function lookAt(
  batch: SurveyBatch,
  files: readonly ScanFile[],
  onProgress: (progress: ScanProgress) => void,
  signal: AbortSignal,
): Promise<Looked> {
  const found: { file: ScanFile; match: ScanMatch }[] = [];
  const failed: { file: ScanFile; error: ScanFailure }[] = [];
  const reader = openSquareCodeReader();
  try {
    const pictures: ScanFile[] = [];
    for (const file of files) {
      if (signal.aborted) break;
      const pages = await scanPdfPages(file);
      if ('code' in pages) failed.push({ file, error: pages });
      else pictures.push(...pages);
    }
    for (const [i, file] of pictures.entries()) {
      if (signal.aborted) break;
      onProgress({ step: 'reading', done: i, total: pictures.length });
      const picture = await file.read().catch(() => null);
      const answer = picture === null ? null : await reader.read(picture);
      if (answer === null) failed.push({ file, error: unreadable(file) });
      else if (!answer.picture) failed.push({ file, error: { code: 'scan-no-picture', subject: file.fileName } });
      else {
        const before = found.at(-1)?.match ?? null;
        found.push({ file, match: matchScan(batch, { codeText: answer.text, fileName: file.fileName }, before) });
      }
    }
  } finally {
    reader.close();
  }
  return { found, failed };
}

function unreadable(file: ScanFile): ScanFailure {
  return { code: 'scan-unreadable', subject: file.fileName };
}
