import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrol, type Enrolled, OWNER, type SignedFile, signRecord, tempFolder } from './support/signed.ts';
import { sampleContent, samplePhotos, sealed } from './support/sample-record.ts';
import { nssDatabase, run } from './support/tools.ts';

/** The public tools, as pdf.md §9 runs them: they judge by text, because their exit codes say little. */
describe('a signed record before public tools', { timeout: 120_000 }, () => {
  const folder = tempFolder();
  const file = join(folder.path, 'record.pdf');
  let device: Enrolled;
  let signed: SignedFile;
  let database: string;

  beforeAll(async () => {
    device = await enrol(join(folder.path, 'keys'));
    const photos = samplePhotos(6, 320);
    signed = await signRecord(device, sealed(sampleContent(photos)), photos);
    writeFileSync(file, signed.pdf);
    database = nssDatabase(folder.path, device.status.root?.pem ?? '');
  });
  afterAll(() => folder.remove());

  it('pdfsig: one signature, valid, trusted, covering all', () => {
    const { text } = run('pdfsig', ['-nssdir', `sql:${database}`, file]);
    expect(text.match(/The signature form field is not signed/g)).toHaveLength(4);
    expect(text.match(/^Signature #/gm)).toHaveLength(5);
    expect(text).toContain('Signature Validation: Signature is Valid.');
    expect(text).toContain('Certificate Validation: Certificate is Trusted.');
    expect(text).toContain('Signature Type: ETSI.CAdES.detached');
    expect(text).toContain('Total document signed');
    expect(text).toContain(`Signer Certificate Common Name: ${OWNER.name}`);
  });

  it('openssl: CAdES with signingCertificateV2, one signer, no signingTime', () => {
    const cms = join(folder.path, 'sig.p7');
    const content = join(folder.path, 'signed.bin');
    writeFileSync(cms, signed.cms);
    const [, gap, after] = signed.byteRange;
    writeFileSync(content, Buffer.concat([signed.pdf.subarray(0, gap), signed.pdf.subarray(after)]));
    const args = ['cms', '-verify', '-inform', 'DER', '-in', cms, '-content', content, '-binary'];
    const trust = [
      '-CAfile',
      join(folder.path, 'root.pem'),
      '-purpose',
      'any',
      '-cades',
      '-out',
      join(folder.path, 'out'),
    ];
    const verified = run('openssl', [...args, ...trust]);
    expect(verified.text).toContain('CAdES Verification successful');
    expect(verified.status).toBe(0);
    writeFileSync(content, Buffer.concat([signed.pdf.subarray(0, gap), Buffer.from(' '), signed.pdf.subarray(after)]));
    expect(run('openssl', [...args, ...trust]).status).not.toBe(0);
    const printed = run('openssl', ['cms', '-cmsout', '-print', '-inform', 'DER', '-in', cms]).text;
    expect(printed).toContain('id-smime-aa-signingCertificateV2');
    expect(printed).not.toContain('signingTime');
    expect(printed.match(/signatureAlgorithm: *\n? *algorithm: ecdsa-with-SHA256/g)?.length).toBeGreaterThan(0);
  });

  it('the certificate says its names in UTF-8 and its purposes', () => {
    const leaf = join(folder.path, 'leaf.pem');
    writeFileSync(leaf, device.status.certificate?.pem ?? '');
    const parsed = run('openssl', ['asn1parse', '-in', leaf]).text;
    expect(parsed.match(/UTF8STRING/g)?.length).toBe(4);
    const printed = run('openssl', ['x509', '-in', leaf, '-noout', '-text']).text;
    expect(printed).toContain('Digital Signature, Non Repudiation');
    expect(printed).toContain('E-mail Protection');
    expect(printed).toContain('CA:FALSE');
    expect(run('openssl', ['verify', '-CAfile', join(folder.path, 'root.pem'), leaf]).status).toBe(0);
  });

  it('qpdf: sound structure and nothing active', () => {
    const checked = run('qpdf', ['--check', file]);
    expect(checked.text).toContain('No syntax or stream encoding errors found');
    expect(checked.status).toBe(0);
    const objects = run('qpdf', ['--json=1', '--json-key=objects', file]).text;
    expect(objects.length).toBeGreaterThan(10_000);
    expect(objects).not.toMatch(/"\/(JS|JavaScript|OpenAction|AA|Launch|URI|SubmitForm|XFA|RichMedia|Injected)"/);
  });

  it('poppler: fonts embedded as subsets with Unicode, pictures as they were, the record attached', () => {
    const fonts = run('pdffonts', [file]).text.trim().split('\n').slice(2);
    expect(fonts).toHaveLength(3);
    for (const font of fonts) expect(font).toMatch(/CID TrueType +Identity-H +yes yes yes/);
    const pictures = run('pdfimages', ['-list', file]).text.trim().split('\n').slice(2);
    expect(pictures.length).toBe(6);
    for (const picture of pictures) expect(picture).toContain('jpeg');
    expect(run('pdfdetach', ['-list', file]).text).toContain('record.json');
  });
});
