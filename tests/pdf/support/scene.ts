import type { SealedRecord } from '../../../shared/domain/record/sealed-record.ts';
import { buildRecordPdf } from '../../../shared/pdf/record/build-record-pdf.ts';
import type { PdfView } from '../../../shared/pdf/read/document.ts';
import { blobSource, memorySource } from '../../../shared/pdf/file/file-source.ts';
import { nodeHasher } from '../../../electron/host/cli/node-file.ts';
import { readDocument } from './read-document.ts';
import { dictOf, type PdfValue } from '../../../shared/pdf/read/pdf-value.ts';
import { pageNumbers } from '../../../shared/pdf/verify/object-places.ts';
import { catalogOf, signatureFields } from '../../../shared/pdf/verify/signature-fields.ts';
import { pureVerifyPort } from '../../../shared/pdf/verify/pure-verify-port.ts';
import { webCryptoVerifyPort } from '../../../shared/pdf/verify/verify-port.ts';
import { type Trust, type Verification, verifyRecordPdf } from '../../../shared/pdf/verify/verify-record.ts';
import { readCertificate, type X509 } from '../../../shared/pdf/x509/certificate.ts';
import { contentsOf, dict, list, numbers, PLAIN, ref, type Style, withEntries, writeFile } from './file-writer.ts';
import { FONTS } from './fonts.ts';
import { type Identity, Office } from './identities.ts';
import { sampleContent, samplePhotos, sealed } from './sample-record.ts';
import { signFile, type SignWishes } from './sign-file.ts';
import { granted } from './signed.ts';

/** Fields that the scene's file has in its first revision, besides what the record itself brings. */
export const FIELDS = ['第一签', '第二签', '第三签', '第四签'] as const;

/** An office, three people with certificates, a record, and files made of them by the tests' own writer. */
export interface Scene {
  readonly office: Office;
  readonly root: X509;
  readonly anna: Identity;
  readonly ben: Identity;
  readonly cara: Identity;
  readonly record: SealedRecord;
  readonly photos: ReadonlyMap<string, Uint8Array>;
  /** With empty fields, unsigned. */
  readonly base: Uint8Array;
  /** Signed by Anna, then by Ben. */
  readonly once: Uint8Array;
  readonly twice: Uint8Array;
}

export async function openScene(): Promise<Scene> {
  const office = await Office.open();
  const [anna, ben, cara] = [
    await office.admit('安娜'),
    await office.admit('本', { kind: 'P-384' }),
    await office.admit('卡拉'),
  ];
  const photos = samplePhotos(2, 64);
  const record = sealed(sampleContent(photos));
  const base = drawn(record, photos, PLAIN);
  const once = await signFile(base, FIELDS[0], anna);
  const twice = await signFile(once, FIELDS[1], ben);
  return { office, root: readCertificate(office.rootDer), anna, ben, cara, record, photos, base, once, twice };
}

/** The product's pages with the scene's fields, written down in a style. */
export function drawn(
  record: SealedRecord,
  photos: ReadonlyMap<string, Uint8Array>,
  style: Style,
  change: (objects: Map<number, PdfValue>, root: number) => void = () => {},
): Uint8Array {
  const built = granted(buildRecordPdf({ record, kind: '实地抽查记录', fonts: FONTS, photos, signer: null }));
  const { objects, trailer } = contentsOf(built.pdf);
  const root = trailer.entries.get('Root');
  const page = pagesOf(built.pdf).at(-1);
  if (root?.kind !== 'ref' || page === undefined) throw new Error('no catalog');
  const fields = FIELDS.map((name, i) => {
    const number = Math.max(...objects.keys()) + 1;
    const title: PdfValue = { kind: 'string', bytes: utf16(name), hex: true, from: 0, to: 0 };
    const rect = numbers(300, 100 + 50 * i, 400, 140 + 50 * i);
    const entries = { Type: 'Annot', Subtype: 'Widget', FT: 'Sig', T: title, F: 132, P: ref(page), Rect: rect };
    objects.set(number, dict(entries));
    return ref(number);
  });
  const form = dictOf(resolve(objects, dictOf(objects.get(root.number))?.entries.get('AcroForm')));
  const before = resolve(objects, form?.entries.get('Fields'));
  const all = list(...(before?.kind === 'array' ? before.items : []), ...fields);
  const newForm = dict({ ...Object.fromEntries(form?.entries ?? []), Fields: all, SigFlags: 3 });
  objects.set(root.number, withEntries(objects.get(root.number), { AcroForm: newForm }));
  const shown = resolve(objects, dictOf(objects.get(page))?.entries.get('Annots'));
  const annotations = list(...(shown?.kind === 'array' ? shown.items : []), ...fields);
  objects.set(page, withEntries(objects.get(page), { Annots: annotations }));
  change(objects, root.number);
  return writeFile(objects, trailer, style);
}

function resolve(objects: ReadonlyMap<number, PdfValue>, value: PdfValue | undefined): PdfValue | undefined {
  return value?.kind === 'ref' ? objects.get(value.number) : value;
}

function utf16(text: string): Uint8Array {
  return Uint8Array.from([
    0xfe,
    0xff,
    ...Array.from(text).flatMap((char) => [char.charCodeAt(0) >> 8, char.charCodeAt(0) & 255]),
  ]);
}

export function newest(pdf: Uint8Array): PdfView {
  const view = readDocument(pdf).views.at(-1);
  if (!view) throw new Error('no revision');
  return view;
}

export function pagesOf(pdf: Uint8Array): number[] {
  return pageNumbers(newest(pdf));
}

export function rootOf(pdf: Uint8Array): { readonly number: number; readonly value: PdfValue } {
  const view = newest(pdf);
  const root = view.trailer.entries.get('Root');
  if (root?.kind !== 'ref') throw new Error('no catalog');
  return { number: root.number, value: catalogOf(view) };
}

export function fieldNumber(pdf: Uint8Array, name: string): number {
  const field = signatureFields(newest(pdf)).find((candidate) => candidate.name === name);
  if (!field) throw new Error(`no field ${name}`);
  return field.number;
}

/** Both ports must say the same of every file. */
export async function verify(pdf: Uint8Array, trust: Trust): Promise<Verification> {
  const judged = await verifyRecordPdf(memorySource(pdf), trust, webCryptoVerifyPort(crypto.subtle, nodeHasher));
  const again = await verifyRecordPdf(blobSource(new Blob([pdf.slice()])), trust, pureVerifyPort);
  if (JSON.stringify(judged.reasons) !== JSON.stringify(again.reasons)) throw new Error('the two ports disagree');
  return judged;
}

export function told(result: Verification): string[] {
  return result.reasons.map(({ code, where }) => `${code} ${where ?? ''}`);
}

export async function signAll(
  base: Uint8Array,
  signers: readonly Identity[],
  wishes: SignWishes = {},
): Promise<Uint8Array> {
  let pdf = base;
  for (const [i, signer] of signers.entries()) pdf = await signFile(pdf, FIELDS[i] ?? '', signer, wishes);
  return pdf;
}
