import { config } from 'zod';
import { assertNever } from '../../shared/lib/assert-never.ts';
import { ok } from '../../shared/lib/result.ts';
import { type FilePiece, lengthOfPiece, sourceOfPieces } from '../../shared/pdf/file/file-piece.ts';
import { type FileSource, sourceWithTail } from '../../shared/pdf/file/file-source.ts';
import { readWindowed } from '../../shared/pdf/file/windowed-source.ts';
import { planRecordPdf } from '../../shared/pdf/record/build-record-pdf.ts';
import type { PrintedPhoto } from '../../shared/pdf/record/printed-photo.ts';
import { openFields } from '../../shared/pdf/sign/open-fields.ts';
import { type SignaturePlan, signedTail } from '../../shared/pdf/sign/gap.ts';
import { planSignature } from '../../shared/pdf/sign/prepare-signature.ts';
import { checkStampedFile, planStampedFile } from '../../shared/pdf/stamp/stamp-file.ts';
import { webCryptoVerifyPort } from '../../shared/pdf/verify/verify-port.ts';
import { documentPieces } from './document-pieces.ts';
import { fontFilesFor } from './font-files.ts';
import type { PdfAnswer, PdfRequest } from './pdf-messages.ts';
import { printPhoto } from './print-photo.ts';

// The worker runs under the page's CSP, which refuses zod's probe of `new Function`.
config({ jitless: true });
const port = webCryptoVerifyPort(crypto.subtle);

/** Plans one PDF from a sealed record alone. Photos come one at a time and are not kept: only one is in memory. */
globalThis.addEventListener('message', (event: MessageEvent<PdfRequest>) => {
  if (event.data.step === 'bytes') give(event.data.bytes);
  else
    take(event.data).then(answer, (thrown: unknown) =>
      answer({ step: 'refused', code: 'defect', detail: thrown instanceof Error ? thrown.message : typeof thrown }),
    );
});

function take(request: Exclude<PdfRequest, { step: 'bytes' }>): Promise<PdfAnswer> {
  switch (request.step) {
    case 'photo':
      return takePhoto(request);
    case 'prepare':
      return prepare(request);
    case 'list-fields':
      return listFields(request);
    case 'append':
      return append(request);
    case 'stamp':
      return stamp(request);
    case 'check-stamp':
      return checkStamp(request);
    default:
      return assertNever(request);
  }
}

const printed = new Map<string, PrintedPhoto>();
const copies = new Map<string, Blob>();

async function takePhoto({ sha256, original }: Extract<PdfRequest, { step: 'photo' }>): Promise<PdfAnswer> {
  const photo = await printPhoto(original, sha256);
  if (!photo.ok) return { step: 'refused', ...photo.error };
  printed.set(sha256, photo.value.printed);
  if (photo.value.copy !== null) copies.set(sha256, photo.value.copy);
  return { step: 'photo-ready' };
}

async function prepare(request: Extract<PdfRequest, { step: 'prepare' }>): Promise<PdfAnswer> {
  const { record, kind, signer, reason, at } = request;
  say(0, '读取字体');
  const text = `${JSON.stringify(record)}${signer.name}${signer.organisation}${reason}`;
  const [regular, bold] = [await fontFilesFor(text, 'regular'), await fontFilesFor(text, 'bold')];
  const fallbacks = { regular: regular.fallbacks, bold: bold.fallbacks };
  const fonts = { regular: regular.main, bold: bold.main, fallbacks };
  say(0.2, '排版');
  const pdf = planRecordPdf({ record, kind, fonts, signer }, (sha256) => {
    const photo = printed.get(sha256);
    return photo === undefined ? undefined : ok(photo);
  });
  if (!pdf.ok) return { step: 'refused', ...pdf.error };
  say(0.9, '准备签名');
  const { pieces, pages, warnings, signatureFields } = pdf.value;
  const signature = planSignature(sourceOfPieces(pieces), {
    field: signatureFields[0] ?? '',
    signerName: signer.name,
    organisation: signer.organisation,
    reason,
    location: record.content.visit.siteName,
    at,
    font: regular.main,
    fallbacks: regular.fallbacks,
  });
  if (!signature.ok) return { step: 'refused', ...signature.error };
  const size = sizeOf(pieces) + signature.value.tail.length;
  const plan = { ...signature.value, pieces: documentPieces(pieces, copies), size, pages, warnings };
  return { step: 'planned', plan };
}

async function listFields({ size }: Extract<PdfRequest, { step: 'list-fields' }>): Promise<PdfAnswer> {
  const fields = await readWindowed(finishedFile(size), openFields);
  return fields.ok ? { step: 'fields', fields: fields.value } : { step: 'refused', ...fields.error };
}

async function append(request: Extract<PdfRequest, { step: 'append' }>): Promise<PdfAnswer> {
  const { size, sha256, signature } = request;
  const { signerName, organisation, reason } = signature;
  const { main, fallbacks } = await fontFilesFor(`${signerName}${organisation}${reason}`, 'regular');
  const planned = await readWindowed(finishedFile(size), (pdf) =>
    planSignature(pdf, { ...signature, font: main, fallbacks }),
  );
  if (!planned.ok) return { step: 'refused', ...planned.error };
  return { step: 'planned', plan: { ...planned.value, ...behind(sha256, size, planned.value.tail) } };
}

/** The file that waits for its time stamp, and the roots to judge it by. */
let waiting: { readonly file: FileSource; readonly plan: SignaturePlan; readonly roots: readonly string[] } | null =
  null;

async function stamp({ size, sha256, roots, lists }: Extract<PdfRequest, { step: 'stamp' }>): Promise<PdfAnswer> {
  const wanted = await Promise.all(lists.map(async (list) => new Uint8Array(await list.arrayBuffer())));
  // Judged once as it stands, and once more by the lists.
  const file = toldOf(finishedFile(size), READINGS * (lists.length > 0 ? 2 : 1), '读取并查验文件');
  const planned = await planStampedFile({ pdf: file, roots, lists: wanted }, port);
  if (!planned.ok) return { step: 'refused', ...planned.error };
  const plan = planned.value;
  waiting = { file: finishedFile(size), plan, roots };
  return { step: 'planned', plan: { ...plan, ...behind(sha256, size, plan.tail) } };
}

async function checkStamp({ cms }: Extract<PdfRequest, { step: 'check-stamp' }>): Promise<PdfAnswer> {
  if (waiting === null) return { step: 'refused', code: 'defect', detail: 'nothing was prepared' };
  const tail = signedTail(waiting.plan, cms);
  if (!tail.ok) return { step: 'refused', ...tail.error };
  const stamped = toldOf(sourceWithTail(waiting.file, tail.value), READINGS, '查验加盖后的文件');
  const checked = await checkStampedFile(stamped, { roots: waiting.roots }, port);
  return checked.ok ? { step: 'stamp-checked', trusted: checked.value.trusted } : { step: 'refused', ...checked.error };
}

let give: (bytes: Uint8Array) => void = () => {};

/** The finished PDF that the page has been asked about: it lies in the page's database or with the host. */
function finishedFile(size: number): FileSource {
  return {
    size,
    read: async (from, to) => {
      const bytes = await new Promise<Uint8Array>((resolve) => {
        give = resolve;
        answer({ step: 'bytes-wanted', from, to });
      });
      if (bytes.length !== to - from) throw new Error(`${bytes.length} bytes at ${from}`);
      return bytes;
    },
  };
}

/** 验真 reads a file twice: for its pictures, and for what is signed. */
const READINGS = 2;

/** The same file; tells how far the reading is that will go over it so many times. */
function toldOf(file: FileSource, times: number, words: string): FileSource {
  let [done, told] = [0, 0];
  say(0, words);
  return {
    size: file.size,
    read: (from, to, room) => {
      done += to - from;
      const percent = Math.floor((100 * done) / (times * file.size));
      if (percent > told) say(Math.min(1, percent / 100), words);
      told = percent;
      return file.read(from, to, room);
    },
  };
}

/** A stored file with something behind it. */
function behind(sha256: string, length: number, tail: Uint8Array) {
  const pieces = [{ kind: 'stored', sha256, ranges: [[0, length]] }] as const;
  return { pieces, size: length + tail.length, pages: 0, warnings: [] };
}

function sizeOf(pieces: readonly FilePiece[]): number {
  return pieces.reduce((sum, piece) => sum + lengthOfPiece(piece), 0);
}

function say(fraction: number, words: string): void {
  answer({ step: 'progress', fraction, words });
}

function answer(message: PdfAnswer): void {
  (globalThis as unknown as { postMessage(value: PdfAnswer, transfer: []): void }).postMessage(message, []);
}
