import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personalSigner } from '../../electron/host/signer/personal-signer.ts';
import { systemClock } from '../../electron/host/system-ports.ts';
import type { Stroke } from '../../shared/domain/visit/entities.ts';
import { openFields } from '../../shared/pdf/sign/open-fields.ts';
import { finishSignature, prepareSignature } from '../../shared/pdf/sign/prepare-signature.ts';
import { FONTS } from './support/fonts.ts';
import { sampleContent, samplePhotos, sealed } from './support/sample-record.ts';
import { enrol, granted, signRecord, tempFolder } from './support/signed.ts';
import { bare, nssDatabase, preflight, run } from './support/tools.ts';

const folder = tempFolder();
afterAll(() => folder.remove());
const PASSPHRASE = '口令一二三';
const STROKES: Stroke[] = [
  [
    [10, 20, 0, 0.5],
    [300, 150, 40, 0.5],
    [590, 30, 90, 0.5],
  ],
];
/** Field, name, key: three kinds of key in the order of signing. */
const PARTIES = [
  ['Inspector1', '古丽娜尔·买买提', 'ec -pkeyopt ec_paramgen_curve:P-256'],
  ['UnitRepresentative', '王代表', 'ec -pkeyopt ec_paramgen_curve:P-384'],
  ['Reviewer', '赵复核', 'rsa:3072'],
] as const;

/** A certificate of the office for this person, as a PKCS#12 file. */
function certificateFile(name: string, key: string): Uint8Array<ArrayBuffer> {
  const at = (file: string): string => join(folder.path, file);
  const openssl = (...args: string[]): void => {
    const { status, text } = run('openssl', args);
    if (status !== 0) throw new Error(text);
  };
  const subject = ['-utf8', '-subj', `/CN=${name}/O=评价办公室`];
  openssl('req', '-newkey', ...key.split(' '), '-keyout', at('k'), '-out', at('csr'), '-nodes', ...subject);
  const issue = ['-CA', at('office.pem'), '-CAkey', at('office.key'), '-days', '30'];
  const uses = ['-addext', 'keyUsage=critical,digitalSignature,nonRepudiation', '-addext', 'basicConstraints=CA:FALSE'];
  openssl('req', '-x509', '-in', at('csr'), ...issue, ...uses, '-out', at('c.pem'));
  const files = ['-inkey', at('k'), '-in', at('c.pem'), '-certfile', at('office.pem'), '-out', at('c.p12')];
  openssl('pkcs12', '-export', ...files, '-passout', `pass:${PASSPHRASE}`);
  return new Uint8Array(readFileSync(at('c.p12')));
}

describe.each(['3b', '1b'] as const)('a record signed by four, part %s', { timeout: 120_000 }, (part) => {
  const versions: Uint8Array[] = [];
  let database = '';
  const file = join(folder.path, `${part}.pdf`);

  beforeAll(async () => {
    const office = ['-keyout', join(folder.path, 'office.key'), '-out', join(folder.path, 'office.pem'), '-nodes'];
    run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', ...office, '-utf8', '-subj', '/CN=评价办公室根证书']);
    const device = await enrol(join(folder.path, `keys-${part}`));
    const place = join(folder.path, part);
    mkdirSync(place);
    database = nssDatabase(place, device.status.root?.pem ?? '');
    run('certutil', [
      '-A',
      '-d',
      `sql:${database}`,
      '-n',
      'office',
      '-t',
      'CT,C,C',
      '-i',
      join(folder.path, 'office.pem'),
    ]);
    const photos = samplePhotos(2, 320);
    const record = sealed(sampleContent(photos));
    versions.push(
      (await signRecord(device, record, photos, '实地抽查记录', record.content.sealedAt, part)).pdf.slice(),
    );
    const signer = personalSigner(systemClock);
    for (const [field, name, key] of PARTIES) {
      const prepared = granted(
        prepareSignature(versions.at(-1) ?? new Uint8Array(), {
          field,
          signerName: name,
          organisation: '评价办公室',
          reason: '签名确认',
          location: '高昌区',
          at: '2022-10-31T04:00:00.000Z',
          strokes: STROKES,
          font: FONTS.regular,
        }),
      );
      const input = { file: certificateFile(name, key), passphrase: PASSPHRASE, recordId: record.id };
      const { cms } = granted(
        await signer['signer.sign-with-file']({ ...input, digest: new Uint8Array(prepared.digest) }),
      );
      versions.push(granted(finishSignature(prepared, cms)).slice());
    }
  });

  it('each signature is appended: the bytes before it stay as they were', () => {
    expect(versions).toHaveLength(4);
    for (const [i, version] of versions.entries()) {
      const before = versions[i - 1];
      if (before) expect(Buffer.compare(version.subarray(0, before.length), before)).toBe(0);
    }
    const open = versions.map((version) => granted(openFields(version)).map(({ name }) => name));
    expect(open[0]).toEqual(['Inspector1', 'Inspector2', 'UnitRepresentative', 'Reviewer']);
    expect(open.at(-1)).toEqual(['Inspector2']);
    expect(granted(openFields(versions[0] ?? new Uint8Array()))[0]?.label).toBe('检查人员 古丽娜尔·买买提');
  });

  it('pdfsig: after each signature all are valid and trusted, and only the last covers the whole', () => {
    for (const [i, version] of versions.entries()) {
      writeFileSync(file, version);
      const { text } = run('pdfsig', ['-nssdir', `sql:${database}`, file]);
      expect(text.match(/Signature Validation: Signature is Valid\./g), `${i}`).toHaveLength(i + 1);
      expect(text.match(/Certificate Validation: Certificate is Trusted\./g), `${i}`).toHaveLength(i + 1);
      expect(text.match(/Total document signed/g), `${i}`).toHaveLength(1);
      expect(run('qpdf', ['--check', file]).text).toContain('No syntax or stream encoding errors found');
    }
    writeFileSync(file, versions.at(-1) ?? '');
    const { text } = run('pdfsig', ['-nssdir', `sql:${database}`, file]);
    for (const [, name] of PARTIES) expect(text).toContain(`Signer Certificate Common Name: ${name}`);
  });

  it('the mark of each signature is printed: who, for whom, why', () => {
    writeFileSync(file, versions.at(-1) ?? '');
    const text = bare(run('pdftotext', ['-raw', file, '-']).text);
    for (const [, name] of PARTIES) expect(text).toContain(`数字签名：${name}单位：评价办公室`);
    expect(text).toContain('2022-10-3112:00:00（北京时间，设备时钟）');
  });

  it('a field that is filled, or that is none, takes no signature', () => {
    const request = { signerName: '甲', organisation: '', reason: '', location: '', font: FONTS.regular };
    const again = (field: string) =>
      prepareSignature(versions.at(-1) ?? new Uint8Array(), { ...request, field, at: '2022-10-31T04:00:00.000Z' });
    expect(again('Reviewer')).toMatchObject({ ok: false, error: { code: 'field-filled' } });
    expect(again('Nobody')).toMatchObject({ ok: false, error: { code: 'field-missing' } });
    expect(again('Inspector2').ok).toBe(true);
  });

  it('stays what its archival part claims', () => {
    writeFileSync(file, versions.at(-1) ?? '');
    const expected = part === '1b' ? [] : ['1.2.9', '1.4.7', '3.1.11', '7.11.2'];
    expect([...new Set(preflight(file))].toSorted()).toEqual(expected);
  });
});
