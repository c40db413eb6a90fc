import { config } from 'zod';
import { assertNever } from '../../shared/lib/assert-never.ts';
import { buildRecordPdf, type RecordPdf } from '../../shared/pdf/record/build-record-pdf.ts';
import { openFields } from '../../shared/pdf/sign/open-fields.ts';
import { fontFilesFor } from './font-files.ts';
import { checkStampedFile, prepareStampedFile } from '../../shared/pdf/stamp/stamp-file.ts';
import { webCryptoVerifyPort } from '../../shared/pdf/verify/verify-port.ts';
import { finishSignature, type PreparedSignature } from '../../shared/pdf/sign/gap.ts';
import { prepareSignature } from '../../shared/pdf/sign/prepare-signature.ts';
import type { PdfAnswer, PdfRequest } from './pdf-messages.ts';
import { printPhoto } from './print-photo.ts';

// The worker runs under the page's CSP, which refuses zod's probe of `new Function`.
config({ jitless: true });
const port = webCryptoVerifyPort(crypto.subtle);

/** Draws one PDF from a sealed record alone, hands out the digest, and puts in the signature that comes back. */
globalThis.addEventListener('message', (event: MessageEvent<PdfRequest>) => {
  take(event.data).then(answer, (thrown: unknown) => {
    answer({ step: 'refused', code: 'defect', detail: thrown instanceof Error ? thrown.message : typeof thrown });
  });
});

function take(request: PdfRequest): Promise<PdfAnswer> {
  switch (request.step) {
    case 'prepare':
      return prepare(request);
    case 'list-fields':
      return listFields(request.pdf);
    case 'append':
      return append(request);
    case 'stamp':
      return stamp(request);
    case 'finish':
      return finish(request);
    default:
      return assertNever(request);
  }
}

let drawn: {
  readonly pdf: Pick<RecordPdf, 'pages' | 'warnings'>;
  readonly prepared: PreparedSignature;
  /** Of a file that waits for a time stamp: the roots to judge it by. */
  readonly roots?: readonly string[];
} | null = null;

async function prepare(request: Extract<PdfRequest, { step: 'prepare' }>): Promise<PdfAnswer> {
  const { record, kind, signer, reason, at } = request;
  say(0, '读取字体');
  const text = `${JSON.stringify(record)}${signer.name}${signer.organisation}${reason}`;
  const [regular, bold] = [await fontFilesFor(text, 'regular'), await fontFilesFor(text, 'bold')];
  const fallbacks = { regular: regular.fallbacks, bold: bold.fallbacks };
  const fonts = { regular: regular.main, bold: bold.main, fallbacks };
  const photos = new Map<string, Uint8Array>();
  for (const [sha256, original] of request.photos) {
    say(0.1 + (0.4 * photos.size) / request.photos.size, `读取照片 ${photos.size + 1}/${request.photos.size}`);
    const bytes = await printPhoto(original);
    if (bytes === null) return { step: 'refused', code: 'photo-unreadable', detail: sha256.slice(0, 16) };
    photos.set(sha256, bytes);
  }
  say(0.5, '排版');
  const pdf = buildRecordPdf({ record, kind, fonts, photos, signer });
  if (!pdf.ok) return { step: 'refused', ...pdf.error };
  say(0.9, '准备签名');
  const prepared = prepareSignature(pdf.value.pdf, {
    field: pdf.value.signatureFields[0] ?? '',
    signerName: signer.name,
    organisation: signer.organisation,
    reason,
    location: record.content.visit.siteName,
    at,
    font: regular.main,
    fallbacks: regular.fallbacks,
  });
  if (!prepared.ok) return { step: 'refused', ...prepared.error };
  drawn = { pdf: pdf.value, prepared: prepared.value };
  return { step: 'prepared', digest: prepared.value.digest };
}

async function listFields(pdf: Blob): Promise<PdfAnswer> {
  const fields = openFields(new Uint8Array(await pdf.arrayBuffer()));
  return fields.ok ? { step: 'fields', fields: fields.value } : { step: 'refused', ...fields.error };
}

async function append(request: Extract<PdfRequest, { step: 'append' }>): Promise<PdfAnswer> {
  say(0, '读取文件');
  const pdf = new Uint8Array(await request.pdf.arrayBuffer());
  say(0.4, '准备签名');
  const { signerName, organisation, reason } = request.signature;
  const { main, fallbacks } = await fontFilesFor(`${signerName}${organisation}${reason}`, 'regular');
  const prepared = prepareSignature(pdf, { ...request.signature, font: main, fallbacks });
  if (!prepared.ok) return { step: 'refused', ...prepared.error };
  drawn = { pdf: { pages: 0, warnings: [] }, prepared: prepared.value };
  return { step: 'prepared', digest: prepared.value.digest };
}

async function stamp({ pdf, roots, lists }: Extract<PdfRequest, { step: 'stamp' }>): Promise<PdfAnswer> {
  say(0, '读取并查验文件');
  const bytes = new Uint8Array(await pdf.arrayBuffer());
  const wanted = await Promise.all(lists.map(async (list) => new Uint8Array(await list.arrayBuffer())));
  const prepared = await prepareStampedFile({ pdf: bytes, roots, lists: wanted }, port);
  if (!prepared.ok) return { step: 'refused', ...prepared.error };
  drawn = { pdf: { pages: 0, warnings: [] }, prepared: prepared.value, roots };
  return { step: 'prepared', digest: prepared.value.digest };
}

async function finish({ cms }: Extract<PdfRequest, { step: 'finish' }>): Promise<PdfAnswer> {
  if (drawn === null) return { step: 'refused', code: 'defect', detail: 'nothing was prepared' };
  const signed = finishSignature(drawn.prepared, cms);
  if (!signed.ok) return { step: 'refused', ...signed.error };
  const {
    pdf: { pages, warnings },
    roots,
  } = drawn;
  drawn = null;
  const checked = roots === undefined ? null : await checkStampedFile(signed.value, { roots }, port);
  if (checked?.ok === false) return { step: 'refused', ...checked.error };
  return { step: 'finished', bytes: signed.value, pages, warnings, stampTrusted: checked?.value.trusted ?? null };
}

function say(fraction: number, words: string): void {
  answer({ step: 'progress', fraction, words });
}

function answer(message: PdfAnswer): void {
  const transfer = message.step === 'finished' ? [message.bytes.buffer] : [];
  (globalThis as unknown as { postMessage(value: PdfAnswer, transfer: unknown[]): void }).postMessage(
    message,
    transfer,
  );
}
