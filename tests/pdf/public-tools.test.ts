import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { finishSignature, withTail } from '../../shared/pdf/sign/gap.ts';
import { openFields } from '../../shared/pdf/sign/open-fields.ts';
import { memorySource } from '../../shared/pdf/file/file-source.ts';
import { planStampedFile } from '../../shared/pdf/stamp/stamp-file.ts';
import { webCryptoVerifyPort } from '../../shared/pdf/verify/verify-port.ts';
import { readCertificate } from '../../shared/pdf/x509/certificate.ts';
import { type Identity, type KeyKind, Office } from './support/identities.ts';
import { productPdf, signAllNext } from './support/product-file.ts';
import { type Covered, coveredBy, PublicTools } from './support/public-tools.ts';
import { sampleContent, samplePhotos, sealed } from './support/sample-record.ts';
import { told, verify } from './support/scene.ts';
import { signFile } from './support/sign-file.ts';
import { granted, tempFolder } from './support/signed.ts';
import { openStampService, type StampService } from './support/stamp-service.ts';
import { nssDatabase, pixels, run } from './support/tools.ts';

const port = webCryptoVerifyPort(crypto.subtle);
const KINDS = ['P-256', 'P-384', 'RSA'] as const satisfies readonly KeyKind[];
const NAMES = '甲乙丙丁';
/** 1, 2 and 4 signatures of three kinds of key, seen or not, with and without validation data and a time stamp. */
const MATRIX = KINDS.flatMap((kind) =>
  [1, 2, 4].flatMap((count) =>
    [true, false].flatMap((seen) => [true, false].map((stamped) => [kind, count, seen, stamped] as const)),
  ),
);

describe('signed files before public tools', { timeout: 240_000 }, () => {
  const folder = tempFolder();
  const tools = new PublicTools(folder.path);
  const people = new Map<KeyKind, readonly Identity[]>();
  let office: Office;
  let service: StampService;
  let database: string;
  let emptyDatabase: string;
  let base: Uint8Array;
  let plain: Uint8Array;
  let root: string;
  let foreignRoot: string;

  beforeAll(async () => {
    office = await Office.open();
    service = await openStampService(tools.at('tsa'), office);
    database = nssDatabase(folder.path, `${office.root.toString('pem')}\n`);
    root = tools.at('root.pem');
    const foreign = (await Office.open()).root.toString('pem');
    foreignRoot = tools.put('foreign.pem', foreign);
    emptyDatabase = nssDatabase(tools.at('foreign'), foreign);
    for (const kind of KINDS)
      people.set(kind, await Promise.all(Array.from(NAMES, (name) => office.admit(`${name}${kind}`, { kind }))));
    const photos = samplePhotos(2, 64);
    base = productPdf(sealed(sampleContent(photos)), photos);
    // A file of another kind, for what must not be found: no tags, a font that is not embedded, a script.
    const other = await PDFDocument.create();
    other.addPage().drawText('plain', { font: await other.embedFont(StandardFonts.Helvetica) });
    other.addJavaScript('main', 'app.alert(1)');
    plain = await other.save({ useObjectStreams: false });
  });
  afterAll(() => folder.remove());

  const signUnseen = async (signers: readonly Identity[]): Promise<Uint8Array> => {
    const fields = granted(openFields(base));
    let signed = base;
    for (const [i, signer] of signers.entries())
      signed = await signFile(signed, fields[i]?.name ?? '', signer, { visible: false });
    return signed;
  };
  const make = async (kind: KeyKind, count: number, seen: boolean, stamped: boolean): Promise<Uint8Array> => {
    const signers = people.get(kind)?.slice(0, count) ?? [];
    // The product's own marks are always seen; signatures without one are the tests' writer's.
    const signed = seen ? await signAllNext(base, signers) : await signUnseen(signers);
    if (!stamped) return signed;
    const wishes = { pdf: memorySource(signed), roots: [office.root.toString('pem')], lists: [] };
    const prepared = withTail(signed, granted(await planStampedFile(wishes, port)));
    const data = coveredRuns(prepared.bytes, prepared.byteRange);
    return granted(finishSignature(prepared, service.token(Buffer.alloc(0), data))).slice();
  };

  it.each(MATRIX)('%s, %i signatures, seen %s, stamped %s', async (kind, count, seen, stamped) => {
    const pdf = await make(kind, count, seen, stamped);
    const bent = pdf.map((byte, i) => (i === 3000 ? byte ^ 1 : byte));
    const covered = coveredBy(pdf);
    const signatures = covered.slice(0, count);
    expect(covered).toHaveLength(count + (stamped ? 1 : 0));
    expect(told(await verify(pdf, { roots: [readCertificate(office.rootDer)] }))).toEqual([]);
    expect(told(await verify(bent, { roots: [readCertificate(office.rootDer)] })).join()).toContain('content-changed');

    const good = { valid: count, trusted: count, cades: count, whole: 1, mismatch: 0 };
    expect(tools.pdfsig(pdf, database)).toEqual(good);
    expect(tools.pdfsig(pdf, emptyDatabase)).toEqual({ ...good, trusted: 0 });
    expect(tools.pdfsig(bent, database)).toMatchObject({ valid: 0, mismatch: count });

    for (const one of signatures) {
      expect(tools.cades(one, root)).toBe(true);
      expect(tools.cades(one, foreignRoot)).toBe(false);
      expect(tools.cades(shortened(one), root)).toBe(false);
      expect(tools.attributes(one.cms)).toEqual({ named: true, time: false, signers: 1 });
    }
    for (const one of covered.slice(count)) {
      expect(tools.stamped(one, root)).toBe(true);
      expect(tools.stamped(one, foreignRoot)).toBe(false);
      expect(tools.stamped(shortened(one), root)).toBe(false);
    }

    expect(tools.qpdf(pdf)).toEqual({ sound: true, active: 0 });
    const fonts = tools.fonts(pdf);
    expect(fonts.good).toBe(fonts.all);
    const { pictures, ...info } = tools.info(pdf);
    expect(info).toEqual({ tagged: true, script: false, tables: true, record: true });
    expect(pictures).toHaveLength(2);
    for (const picture of pictures) expect(picture).toContain('jpeg');
    const readers = tools.readers(pdf);
    expect(readers.ghostscript).toBe('');
    expect(readers.mupdf).not.toMatch(/digest/i);
    expect(readers.mupdf).toMatch(/Verifying signature/);

    // The record's words and pages are as they were before anybody signed; a mark adds its own words.
    const words = tools.text(base);
    if (seen) for (const name of NAMES.slice(0, count)) expect(tools.text(pdf)).toContain(`数字签名：${name}${kind}`);
    else expect(tools.text(pdf)).toBe(words);
    expect(pixels(folder.path, pdf, 'now').equals(pixels(folder.path, base, 'before'))).toBe(true);
  });

  it('what each question answers to a file that is not so', async () => {
    expect(tools.qpdf(plain).active).toBeGreaterThan(0);
    expect(tools.qpdf(base.subarray(0, base.length - 400)).sound).toBe(false);
    expect(tools.fonts(plain)).toEqual({ all: 1, good: 0 });
    expect(tools.info(plain)).toMatchObject({
      tagged: false,
      script: true,
      tables: false,
      record: false,
      pictures: [],
    });
    expect(tools.readers(new TextEncoder().encode('%PDF-1.7\nnothing')).ghostscript).toContain('status');
    expect(tools.text(plain)).toBe('plain');
    expect(pixels(folder.path, plain, 'other').equals(pixels(folder.path, base, 'before'))).toBe(false);
    expect(tools.pdfsig(base, database)).toEqual({ valid: 0, trusted: 0, cades: 0, whole: 0, mismatch: 0 });
    const pdf = await make('P-256', 2, true, false);
    expect(tools.pdfsig(pdf.subarray(0, pdf.length - 400), database)).not.toMatchObject({ valid: 2, whole: 1 });
    expect(tools.readers(pdf.map((byte, i) => (i === 3000 ? byte ^ 1 : byte))).mupdf).toMatch(/digest/i);
    // openssl's own CMS of the usual kind: a signing time, the signer's certificate not named.
    const [key, certificate] = [tools.at('tsa/key.pem'), tools.at('tsa/cert.pem')];
    const files = ['-signer', certificate, '-inkey', key, '-in', tools.put('in', 'x'), '-out', tools.at('usual.p7')];
    expect(run('openssl', ['cms', '-sign', '-binary', '-outform', 'DER', ...files]).status).toBe(0);
    const usual = new Uint8Array(readFileSync(tools.at('usual.p7')));
    expect(tools.attributes(usual)).toEqual({ named: false, time: true, signers: 1 });
    expect(tools.cades({ cms: usual, data: new TextEncoder().encode('x') }, root)).toBe(false);
  });

  it('a certificate for signing documents alone is not taken by pdfsig; with the mail purpose beside it is', async () => {
    const [documents, mail] = ['1.3.6.1.5.5.7.3.36', '1.3.6.1.5.5.7.3.4'];
    const alone = await signAllNext(base, [await office.admit('单用途', { purposes: [documents] })]);
    const both = await signAllNext(base, [await office.admit('两用途', { purposes: [mail, documents] })]);
    expect(tools.pdfsig(alone, database)).toMatchObject({ valid: 1, trusted: 0 });
    expect(tools.pdfsig(both, database)).toMatchObject({ valid: 1, trusted: 1 });
  });

  it('one certificate twice: sound for openssl and 验真, doubted by pdfsig 22.12 alone', async () => {
    const [one] = people.get('P-256') ?? [];
    if (one === undefined) throw new Error('nobody');
    const pdf = await signAllNext(base, [one, one]);
    expect(told(await verify(pdf, { roots: [readCertificate(office.rootDer)] }))).toEqual([]);
    for (const each of coveredBy(pdf)) expect(tools.cades(each, root)).toBe(true);
    const { valid, trusted } = tools.pdfsig(pdf, database);
    expect(valid).toBe(2);
    expect([1, 2]).toContain(trusted);
  });
});

function shortened({ cms, data }: Covered): Covered {
  return { cms, data: data.subarray(1) };
}

function coveredRuns(bytes: Uint8Array, [, from, to, rest]: readonly [number, number, number, number]): Uint8Array {
  return new Uint8Array(Buffer.concat([bytes.subarray(0, from), bytes.subarray(to, to + rest)]));
}
