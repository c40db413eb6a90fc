import { type DrawSheet, drawSheetSchema, entryText } from '../../../shared/domain/draw/draw-sheet.ts';
import { REPLAY_FAULTS, replayDraw } from '../../../shared/domain/draw/replay-draw.ts';
import { type SealedRecord, sealedRecordSchema } from '../../../shared/domain/record/sealed-record.ts';
import { sha256OfJson } from '../../../shared/lib/sha256.ts';
import type { FileSource } from '../../../shared/pdf/file/file-source.ts';
import { openDocument } from '../../../shared/pdf/read/open-document.ts';
import { checkRecord } from '../../../shared/pdf/verify/check-record.ts';
import { reason as recordReason } from '../../../shared/pdf/verify/reasons.ts';
import { FileChanged, nodeHasher, withFile } from './node-file.ts';

interface Reason {
  readonly code: string;
  readonly message: string;
}

/** What is printed, in this order. `draws` has the same for each one when the file holds several. */
interface Answer {
  readonly valid: boolean;
  readonly algorithm: string | null;
  readonly rosterHash: string | null;
  readonly drawn: readonly string[];
  readonly reasons: readonly Reason[];
  readonly draws?: readonly Answer[];
}

/** The draws in a file, and what is wrong with the record around them. */
interface Found {
  readonly sheets: readonly DrawSheet[];
  readonly reasons: readonly Reason[];
}

/**
 * `draw:replay -- FILE`: an exported 抽取记录 (JSON), a sealed record (JSON) or its PDF. Computes every draw in it again
 * from roster, rules and what was said, and prints one JSON line on any outcome; exit 0 only when every value agrees, 1
 * when one does not, 2 when there was nothing to judge. Of a record it checks the content's hash too, of a PDF that its
 * pages print it; who signed the PDF is the business of record:verify. With several draws `drawn` has the results of all
 * and `rosterHash` is null.
 */
async function main(args: readonly string[]): Promise<number> {
  const [path, ...more] = args;
  if (path === undefined || more.length > 0 || path.startsWith('--')) {
    return unjudged('usage', '用法：draw:replay -- 文件（抽取记录.json、封存记录.json 或记录.pdf）');
  }
  const found = await withFile(path, foundIn).catch(() => 'unreadable' as const);
  if (found === 'unreadable') return unjudged('file-unreadable', `无法读取文件：${path}`);
  if (found === null) return unjudged('not-a-draw', '文件不是抽取记录、封存记录或记录 PDF，或已损坏');
  const { sheets, reasons } = found;
  if (sheets.length === 0) {
    print({ ...NOTHING, reasons: [...reasons, { code: 'no-draw', message: '文件中没有抽取记录' }] });
    return 2;
  }
  const draws = sheets.map(answerOf);
  const [only] = draws;
  const all: Answer =
    draws.length === 1 && only !== undefined
      ? only
      : {
          valid: draws.every((draw) => draw.valid),
          algorithm: draws[0]?.algorithm ?? null,
          rosterHash: null,
          drawn: draws.flatMap((draw) => draw.drawn),
          reasons: draws.flatMap((draw, i) =>
            draw.reasons.map(({ code, message }) => ({ code, message: `抽取${i + 1}：${message}` })),
          ),
          draws,
        };
  const valid = all.valid && reasons.length === 0;
  print({ ...all, valid, reasons: [...reasons, ...all.reasons] });
  return valid ? 0 : 1;
}

const NOTHING: Answer = { valid: false, algorithm: null, rosterHash: null, drawn: [], reasons: [] };

function answerOf(sheet: DrawSheet): Answer {
  const { valid, faults } = replayDraw(sheet);
  return {
    valid,
    algorithm: sheet.algorithm,
    rosterHash: sheet.rosterHash,
    drawn: sheet.result.map((entry) => entryText(sheet, entry)),
    reasons: faults.map((code) => ({ code, message: REPLAY_FAULTS[code] })),
  };
}

function inJson(text: string): Found | null {
  const value = parsed(text);
  const sheet = drawSheetSchema.safeParse(value);
  if (sheet.success) return { sheets: [sheet.data], reasons: [] };
  const record = sealedRecordSchema.safeParse(value);
  if (!record.success) return null;
  const { content, contentSha256, id } = record.data;
  const whole = sha256OfJson(content) === contentSha256 && content.recordId === id;
  return { sheets: drawsIn(record.data), reasons: whole ? [] : [recordReason('record-hash-mismatch')] };
}

async function foundIn(file: FileSource): Promise<Found | null> {
  const head = await file.read(0, Math.min(5, file.size));
  if (new TextDecoder().decode(head) === '%PDF-') return inPdf(file);
  return inJson(new TextDecoder().decode(await file.read(0, file.size)));
}

async function inPdf(file: FileSource): Promise<Found | null> {
  try {
    const newest = (await openDocument(file, nodeHasher)).views.at(-1);
    if (newest === undefined) return null;
    const { record, reasons } = checkRecord(newest);
    // Each draw names its own faults.
    const around = reasons.filter(({ code }) => code !== 'draw-differs');
    return { sheets: record === null ? [] : drawsIn(record), reasons: around };
  } catch (error) {
    if (error instanceof FileChanged) throw error;
    // Whatever the parser stumbles over, the file gives no record.
    return null;
  }
}

function drawsIn(record: SealedRecord): readonly DrawSheet[] {
  return record.content.visit.draws ?? [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function unjudged(code: string, message: string): number {
  print({ ...NOTHING, reasons: [{ code, message }] });
  return 2;
}

function print(answer: Answer): void {
  console.log(JSON.stringify(answer));
}

process.exitCode = await main(process.argv.slice(2));
