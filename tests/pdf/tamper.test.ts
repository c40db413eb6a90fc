import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webCryptoVerifyPort } from '../../shared/pdf/verify/verify-port.ts';
import { memorySource } from '../../shared/pdf/file/file-source.ts';
import { verifyRecordPdf, type Verification } from '../../shared/pdf/verify/verify-record.ts';
import { appendRevision } from '../../shared/pdf/file/append-revision.ts';
import { readPdf } from '../../shared/pdf/file/read-file.ts';
import { ascii } from '../../shared/pdf/file/write-objects.ts';
import { ecdsaToDer } from '../../shared/pdf/cms/signature-algorithm.ts';
import { OID } from '../../shared/pdf/cms/oids.ts';
import { signedAttributes, writeCms } from '../../shared/pdf/cms/write-cms.ts';
import { finishSignature } from '../../shared/pdf/sign/gap.ts';
import { prepareSignature } from '../../shared/pdf/sign/prepare-signature.ts';
import { concat } from '../../shared/pdf/asn1/der-writer.ts';
import { buildRecordPdf } from '../../shared/pdf/record/build-record-pdf.ts';
import type { X509 } from '../../shared/pdf/x509/certificate.ts';
import { FONTS } from './support/fonts.ts';
import { numbers } from './support/numbers.ts';
import { sampleContent, samplePhotos, sealed } from './support/sample-record.ts';
import {
  enrol,
  type Enrolled,
  granted,
  OWNER,
  type SignedFile,
  signPdf,
  signRecord,
  tempFolder,
} from './support/signed.ts';

const port = webCryptoVerifyPort(crypto.subtle);

function verify(pdf: Uint8Array, trusted: readonly X509[]): Promise<Verification> {
  return verifyRecordPdf(memorySource(pdf), { roots: trusted }, port);
}

function codes(result: Verification): string[] {
  return result.reasons.map((reason) => reason.code);
}

describe('the verifier', { timeout: 240_000 }, () => {
  const folder = tempFolder();
  const photos = samplePhotos(1, 64);
  const record = sealed(sampleContent(photos));
  let device: Enrolled;
  let signed: SignedFile;

  beforeAll(async () => {
    device = await enrol(join(folder.path, 'a'));
    signed = await signRecord(device, record, photos);
  });
  afterAll(() => folder.remove());

  it('accepts an untouched record and says who, when, what', async () => {
    const at = '2026-03-04T05:06:07.000Z';
    const dated = await enrol(join(folder.path, 'dated'), OWNER, { now: () => Date.parse(at) });
    const file = await signRecord(dated, record, photos, '档案查阅记录', at);
    expect(await verify(file.pdf, [dated.root])).toMatchObject({
      valid: true,
      signer: OWNER.name,
      signedAt: at,
      recordId: record.id,
      coversWholeFile: true,
      reasons: [],
      unchanged: true,
      signatures: [{ algorithm: 'ECDSA P-256 / SHA-256', field: 'Device', revision: 2 }],
    });
  });

  it('without its root: unchanged, but not valid', async () => {
    const result = await verify(signed.pdf, []);
    expect(result).toMatchObject({ valid: false, unchanged: true, coversWholeFile: true });
    expect(codes(result)).toEqual(['untrusted-root']);
  });

  it(
    'reports every changed byte: a stride over the file, all kinds of places, and random flips',
    { timeout: 240_000 },
    async () => {
      const [, gap, after] = signed.byteRange;
      const seed = Date.now() % 1_000_000;
      const random = numbers(seed);
      const places = new Set<number>();
      for (let at = 0; at < signed.pdf.length; at += 997) places.add(at);
      // The signature itself is the part that no digest covers: denser there, brackets and padding included.
      for (let at = gap; at < gap + 2 * signed.cms.length + 40; at += 11) places.add(at);
      for (let at = gap + 2 * signed.cms.length; at < after; at += 4001) places.add(at);
      for (const at of [0, gap, gap + 1, after - 2, after - 1, after, signed.pdf.length - 1]) places.add(at);
      for (let i = 0; i < 200; i++) places.add(Math.floor(random() * signed.pdf.length));
      expect((await verify(signed.pdf, [device.root])).valid).toBe(true);
      const missed: string[] = [];
      for (const at of places) {
        const altered = signed.pdf.slice();
        const before = altered[at] ?? 0;
        // Inside the hex the nastiest change is another digit or the same digit in upper case.
        const upper = before >= 0x61 && before <= 0x66 && at > gap && at < after && random() < 0.3;
        altered[at] = upper ? before - 0x20 : before ^ (1 << Math.floor(random() * 8));
        const result = await verify(altered, [device.root]);
        if (result.valid || result.unchanged || result.reasons.length === 0)
          missed.push(`${at}: ${before} -> ${altered[at]}`);
      }
      console.log(`flipped ${places.size} places, seed ${seed}`);
      expect(missed).toEqual([]);
      expect(places.size).toBeGreaterThan(600);
    },
  );

  it('reports appended bytes: junk, a second revision, a replaced page', async () => {
    for (const junk of ['\n', ' ', 'x', '%%EOF\n', '\n%%EOF\n']) {
      const result = await verify(concat(signed.pdf, ascii(junk)), [device.root]);
      expect(result).toMatchObject({ valid: false, coversWholeFile: false, unchanged: false });
      expect(codes(result), JSON.stringify(junk)).toContain('bytes-after-signature');
    }
    const file = readPdf(signed.pdf);
    const { tail } = appendRevision(file, [{ number: 5, body: ascii('<</Type/Page>>') }]);
    const result = await verify(concat(signed.pdf, tail), [device.root]);
    expect(result.valid).toBe(false);
    expect(result.coversWholeFile).toBe(false);
  });

  it('reports a cut file at any length', async () => {
    for (let i = 1; i <= 40; i++) {
      const result = await verify(signed.pdf.subarray(0, Math.floor((signed.pdf.length * i) / 41)), [device.root]);
      expect(result.valid).toBe(false);
    }
    expect((await verify(signed.pdf.subarray(0, signed.pdf.length - 1), [device.root])).valid).toBe(false);
    expect(codes(await verify(new Uint8Array(), []))).toEqual(['not-pdf']);
    expect(codes(await verify(ascii('%PDF-1.7\nhello'), []))).toEqual(['structure-unreadable']);
  });

  it('refuses an unsigned record, another key, and a foreign root of the same name', async () => {
    const plain = granted(buildRecordPdf({ record, kind: '实地抽查记录', fonts: FONTS, photos, signer: null })).pdf;
    expect(codes(await verify(plain, [device.root]))).toEqual(['no-signature']);
    const other = await enrol(join(folder.path, 'b'));
    expect(codes(await verify(signed.pdf, [other.root]))).toEqual(['untrusted-root']);
    const forged = await signPdf(other, plain, record.id, new Date().toISOString());
    expect(codes(await verify(forged.pdf, [device.root]))).toEqual(['untrusted-root']);
    const stolen = await signWithOtherKey(device, plain);
    expect(codes(await verify(stolen, [device.root]))).toEqual(['signature-wrong']);
    const cms = Buffer.from(signed.cms).toString('hex');
    const grafted = signed.pdf.slice();
    grafted.set(
      ascii(
        Buffer.from(forged.cms)
          .toString('hex')
          .padEnd(cms.length + 64, '0'),
      ),
      signed.byteRange[1] + 1,
    );
    const result = await verify(grafted, [other.root, device.root]);
    expect(codes(result)).toContain('content-changed');
  });

  it('refuses a certificate outside its validity at the time of signing', async () => {
    const late = new Date(Date.now() + 5 * 365 * 86_400_000).toISOString();
    const file = await signRecord(device, record, photos, '实地抽查记录', late);
    expect(codes(await verify(file.pdf, [device.root]))).toEqual(['certificate-expired']);
  });

  it('refuses a record whose JSON, page or picture does not fit, though it is validly signed', async () => {
    const lying = { ...record, content: { ...record.content, sealedBy: '别人' } };
    const hash = await signRecord(device, lying, photos);
    expect(codes(await verify(hash.pdf, [device.root]))).toEqual(['record-hash-mismatch']);
    const plain = granted(buildRecordPdf({ record, kind: '实地抽查记录', fonts: FONTS, photos, signer: null })).pdf;
    const [jpeg] = [...photos.values()];
    const at = Buffer.from(plain).indexOf(Buffer.from(jpeg ?? []));
    expect(at).toBeGreaterThan(0);
    const altered = plain.slice();
    altered[at + 700] = (altered[at + 700] ?? 0) ^ 1;
    const picture = await signPdf(device, altered, record.id, new Date().toISOString());
    expect(codes(await verify(picture.pdf, [device.root]))).toEqual(['photo-mismatch']);
  });

  it('never throws on damaged structure', { timeout: 120_000 }, async () => {
    const seed = (Date.now() >> 3) % 1_000_000;
    const random = numbers(seed);
    console.log(`mangled 150 files, seed ${seed}`);
    for (let i = 0; i < 150; i++) {
      const altered = signed.pdf.slice();
      const from = Math.floor(random() * altered.length);
      const length = 1 + Math.floor(random() * 400);
      for (let k = from; k < Math.min(altered.length, from + length); k++) altered[k] = Math.floor(random() * 256);
      // Random bytes may by chance be the old ones; then nothing was altered.
      if (Buffer.compare(altered, signed.pdf) === 0) altered[from] = (altered[from] ?? 0) ^ 1;
      expect((await verify(altered, [device.root])).valid, `${i}: ${length} bytes from ${from}`).toBe(false);
    }
    const deep = ascii(`%PDF-1.7\n1 0 obj\n${'['.repeat(200_000)}\nendobj\n`);
    const nested = concat(
      deep,
      ascii(
        `xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<</Size 2/Root 1 0 R>>\nstartxref\n${deep.length}\n%%EOF\n`,
      ),
    );
    expect((await verify(nested, [])).valid).toBe(false);
  });
});

/** The victim's own certificates around a signature that another key made. */
async function signWithOtherKey(device: Enrolled, pdf: Uint8Array): Promise<Uint8Array> {
  const prepared = granted(
    prepareSignature(pdf, {
      field: 'Device',
      signerName: OWNER.name,
      organisation: OWNER.organisation,
      reason: '',
      location: '',
      at: new Date().toISOString(),
      font: FONTS.regular,
    }),
  );
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const attributes = signedAttributes(prepared.digest, device.certificate);
  const raw = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, new Uint8Array(attributes));
  const cms = writeCms({
    attributes,
    oids: { digest: OID.sha256, signature: OID.ecdsaWithSha256, parameters: 'absent' },
    signature: ecdsaToDer(new Uint8Array(raw)),
    signer: device.certificate,
    chain: [device.root.der],
  });
  return granted(finishSignature(prepared, cms));
}
