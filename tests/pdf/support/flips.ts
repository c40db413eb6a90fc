import { numbers } from './numbers.ts';
import { newest } from './scene.ts';
import { dictOf } from '../../../shared/pdf/read/pdf-value.ts';
import { signatureFields } from '../../../shared/pdf/verify/signature-fields.ts';
import { webCryptoVerifyPort } from '../../../shared/pdf/verify/verify-port.ts';
import { memorySource } from '../../../shared/pdf/file/file-source.ts';
import { verifyRecordPdf } from '../../../shared/pdf/verify/verify-record.ts';
import type { X509 } from '../../../shared/pdf/x509/certificate.ts';

export interface Flips {
  readonly tried: number;
  /** Of these inside the signatures' own bytes, which no digest covers. */
  readonly inSignatures: number;
  /** Places whose change was not noticed. */
  readonly missed: readonly string[];
}

/** Changes one byte at a time to a random other one: half of the places anywhere, half within the CMS of a signature. */
export async function flipBytes(pdf: Uint8Array, root: X509, count: number, seed: number): Promise<Flips> {
  const random = numbers(seed);
  const port = webCryptoVerifyPort(crypto.subtle);
  const spans = cmsSpans(pdf);
  const missed: string[] = [];
  let inSignatures = 0;
  const copy = Uint8Array.from(pdf);
  if (!(await verifyRecordPdf(memorySource(copy), { roots: [root] }, port)).valid)
    throw new Error('the file is not accepted as it is');
  for (let i = 0; i < count; i++) {
    const [from, to] = i % 2 === 0 ? [0, pdf.length] : (spans[(i >> 1) % spans.length] ?? [0, pdf.length]);
    const at = from + Math.floor(random() * (to - from));
    if (spans.some(([start, end]) => at >= start && at < end)) inSignatures++;
    const by = 1 + Math.floor(random() * 255);
    copy[at] = (pdf[at] ?? 0) ^ by;
    const judged = await verifyRecordPdf(memorySource(copy), { roots: [root] }, port);
    if (judged.valid || judged.unchanged || judged.reasons.length === 0)
      missed.push(`${at}: ${pdf[at]} -> ${copy[at]}`);
    copy[at] = pdf[at] ?? 0;
  }
  return { tried: count, inSignatures, missed };
}

/** The hex of each CMS without its padding. */
function cmsSpans(pdf: Uint8Array): (readonly [number, number])[] {
  const view = newest(pdf);
  return signatureFields(view).flatMap(({ value }): (readonly [number, number])[] => {
    const contents = dictOf(view.resolve(value))?.entries.get('Contents');
    if (contents?.kind !== 'string') return [];
    const used = contents.bytes.findLastIndex((byte) => byte !== 0) + 1;
    return [[contents.from, contents.from + 1 + 2 * used]];
  });
}
