import { config } from 'zod';
import { assertNever } from '../../shared/lib/assert-never.ts';
import { ok } from '../../shared/lib/result.ts';
import { type FilePiece, lengthOfPiece, sourceOfPieces } from '../../shared/pdf/file/file-piece.ts';
import { MissingWindow, windowedSource } from '../../shared/pdf/file/windowed-source.ts';
import { planRecordPdf } from '../../shared/pdf/record/build-record-pdf.ts';
import type { PrintedPhoto } from '../../shared/pdf/record/printed-photo.ts';
import { openFields } from '../../shared/pdf/sign/open-fields.ts';
import { finishSignature, type PreparedSignature } from '../../shared/pdf/sign/gap.ts';
import { planSignature } from '../../shared/pdf/sign/prepare-signature.ts';
import { checkStampedFile, prepareStampedFile } from '../../shared/pdf/stamp/stamp-file.ts';
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
  take(event.data).then(answer, (thrown: unknown) => {
    if (thrown instanceof MissingWindow) answer({ step: 'window-wanted', at: thrown.at });
    else answer({ step: 'refused', code: 'defect', detail: thrown instanceof Error ? thrown.message : typeof thrown });
  });
});

function take(request: PdfRequest): Promise<PdfAnswer> {
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

async function listFields({ pdf }: Extract<PdfRequest, { step: 'list-fields' }>): Promise<PdfAnswer> {
  const fields = openFields(windowedSource(pdf));
  return fields.ok ? { step: 'fields', fields: fields.value } : { step: 'refused', ...fields.error };
}

async function append(request: Extract<PdfRequest, { step: 'append' }>): Promise<PdfAnswer> {
  const { pdf, sha256, signature } = request;
  const { signerName, organisation, reason } = signature;
  const { main, fallbacks } = await fontFilesFor(`${signerName}${organisation}${reason}`, 'regular');
  const planned = planSignature(windowedSource(pdf), { ...signature, font: main, fallbacks });
  if (!planned.ok) return { step: 'refused', ...planned.error };
  return { step: 'planned', plan: { ...planned.value, ...behind(sha256, pdf.length, planned.value.tail) } };
}

/** The file that waits for its time stamp, and the roots to judge it by. */
let waiting: { readonly prepared: PreparedSignature; readonly roots: readonly string[] } | null = null;

/** Judged before and after: for that the whole file is in memory here. */
async function stamp({ pdf, sha256, roots, lists }: Extract<PdfRequest, { step: 'stamp' }>): Promise<PdfAnswer> {
  say(0, '读取并查验文件');
  const bytes = new Uint8Array(await pdf.arrayBuffer());
  const wanted = await Promise.all(lists.map(async (list) => new Uint8Array(await list.arrayBuffer())));
  const prepared = await prepareStampedFile({ pdf: bytes, roots, lists: wanted }, port);
  if (!prepared.ok) return { step: 'refused', ...prepared.error };
  waiting = { prepared: prepared.value, roots };
  const tail = prepared.value.bytes.slice(bytes.length);
  const [, start, end] = prepared.value.byteRange;
  const gap = [start - bytes.length, end - bytes.length] as const;
  return { step: 'planned', plan: { tail, gap, ...behind(sha256, bytes.length, tail) } };
}

async function checkStamp({ cms }: Extract<PdfRequest, { step: 'check-stamp' }>): Promise<PdfAnswer> {
  if (waiting === null) return { step: 'refused', code: 'defect', detail: 'nothing was prepared' };
  const stamped = finishSignature(waiting.prepared, cms);
  if (!stamped.ok) return { step: 'refused', ...stamped.error };
  const checked = await checkStampedFile(stamped.value, { roots: waiting.roots }, port);
  return checked.ok ? { step: 'stamp-checked', trusted: checked.value.trusted } : { step: 'refused', ...checked.error };
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
