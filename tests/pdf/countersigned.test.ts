import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personalSigner } from '../../electron/host/signer/personal-signer.ts';
import { systemClock } from '../../electron/host/system-ports.ts';
import { beijingDateTime, instantOf } from '../../shared/domain/time/beijing-time.ts';
import type { Stroke } from '../../shared/domain/visit/entities.ts';
import { openFields } from '../../shared/pdf/sign/open-fields.ts';
import { finishSignature, withTail } from '../../shared/pdf/sign/gap.ts';
import { planStamp } from '../../shared/pdf/stamp/prepare-stamp.ts';
import { prepareSignature } from '../../shared/pdf/sign/prepare-signature.ts';
import { certificatesOfPem } from '../../shared/pdf/x509/pem.ts';
import { readCertificate, type X509 } from '../../shared/pdf/x509/certificate.ts';
import { BARE_ROOT, OfficeFiles, P256, P384, RSA3072 } from '../support/office-files.ts';
import { FONTS } from './support/fonts.ts';
import { sampleContent, samplePhotos, sealed } from './support/sample-record.ts';
import { Office } from './support/identities.ts';
import { openStampService } from './support/stamp-service.ts';
import { told, verify } from './support/scene.ts';
import { enrol, granted, signRecord, tempFolder } from './support/signed.ts';
import { bare, nssDatabase, preflight, run } from './support/tools.ts';

const folder = tempFolder();
afterAll(() => folder.remove());
const PASSPHRASE = '口令一二三';
/** A minute on: the certificates are made after this line, and no signature is older than its certificate. */
const SIGNED_AT = instantOf(Date.now() + 60_000);
const STROKES: Stroke[] = [
  [
    [10, 20, 0, 0.5],
    [300, 150, 40, 0.5],
    [590, 30, 90, 0.5],
  ],
];
/** Field, name, key: three kinds of key in the order of signing. */
const PARTIES = [
  ['Inspector1', '古丽娜尔·买买提', P256],
  ['UnitRepresentative', '王代表', P384],
  ['Reviewer', '赵复核', RSA3072],
] as const;
const office = new OfficeFiles();
afterAll(() => office.remove());
beforeAll(() => {
  // A root of the plain kind: pdfsig, openssl and 验真 must agree on it too (decision 0010).
  office.authority('office', '评价办公室根证书', { key: ['rsa:2048'], extensions: BARE_ROOT });
});

describe.each(['3b', '1b'] as const)('a record signed by four, part %s', { timeout: 120_000 }, (part) => {
  const versions: Uint8Array[] = [];
  let database = '';
  let roots: X509[] = [];
  const file = join(folder.path, `${part}.pdf`);

  beforeAll(async () => {
    const device = await enrol(join(folder.path, `keys-${part}`));
    const place = join(folder.path, part);
    mkdirSync(place);
    database = nssDatabase(place, device.status.root?.pem ?? '');
    run('certutil', ['-A', '-d', `sql:${database}`, '-n', 'office', '-t', 'CT,C,C', '-i', office.path('office.pem')]);
    const pems = `${device.status.root?.pem}${office.pem('office')}`;
    writeFileSync(join(folder.path, `${part}.pem`), pems);
    roots = certificatesOfPem(pems).map(readCertificate);
    const photos = samplePhotos(2, 320);
    const record = sealed(sampleContent(photos));
    versions.push((await signRecord(device, record, photos, '实地抽查记录', SIGNED_AT, part)).pdf.slice());
    const signer = personalSigner(systemClock);
    for (const [field, name, key] of PARTIES) {
      const prepared = granted(
        prepareSignature(versions.at(-1) ?? new Uint8Array(), {
          field,
          signerName: name,
          organisation: '评价办公室',
          reason: '签名确认',
          location: '高昌区',
          at: SIGNED_AT,
          strokes: STROKES,
          font: FONTS.regular,
        }),
      );
      const person = office.personFile(field, name, PASSPHRASE, { key, issuer: 'office' });
      const input = { file: person, passphrase: PASSPHRASE, recordId: record.id };
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

  it('验真 and record:verify say the same, with both roots and not with one', async () => {
    // The archival form for other uses carries no record.json, and that is all that is said of it.
    const lacking = part === '1b' ? ['record-missing'] : [];
    for (const [i, version] of versions.entries()) {
      const judged = await verify(version, { roots });
      expect(judged.reasons.map(({ code }) => code)).toEqual(lacking);
      expect(judged.signatures.map(({ signer }) => signer).slice(1)).toEqual(
        PARTIES.slice(0, i).map(([, name]) => name),
      );
      expect(judged.coversWholeFile).toBe(true);
      if (i > 0) expect(told(await verify(version, { roots: roots.slice(0, 1) })).join()).toContain('untrusted-root');
    }
    writeFileSync(file, versions.at(-1) ?? '');
    const command = fileURLToPath(new URL('../../electron/host/cli/record-verify.ts', import.meta.url));
    const { status, text } = run(process.execPath, [command, file, '--ca', join(folder.path, `${part}.pem`)]);
    expect(status).toBe(part === '1b' ? 1 : 0);
    const { reasons, signatures } = JSON.parse(text) as { reasons: { code: string }[]; signatures: unknown[] };
    expect(reasons.map(({ code }) => code)).toEqual(lacking);
    expect(signatures).toHaveLength(4);
  });

  it('the mark of each signature is printed: who, for whom, why', () => {
    writeFileSync(file, versions.at(-1) ?? '');
    const text = bare(run('pdftotext', ['-raw', file, '-']).text);
    for (const [, name] of PARTIES) expect(text).toContain(`数字签名：${name}单位：评价办公室`);
    expect(text).toContain(`${bare(beijingDateTime(SIGNED_AT))}（北京时间，设备时钟）`);
  });

  it('a field that is filled, or that is none, takes no signature', () => {
    const request = { signerName: '甲', organisation: '', reason: '', location: '', font: FONTS.regular };
    const again = (field: string) =>
      prepareSignature(versions.at(-1) ?? new Uint8Array(), { ...request, field, at: '2022-10-31T04:00:00.000Z' });
    expect(again('Reviewer')).toMatchObject({ ok: false, error: { code: 'field-filled' } });
    expect(again('Nobody')).toMatchObject({ ok: false, error: { code: 'field-missing' } });
    expect(again('Inspector2').ok).toBe(true);
  });

  it('stays what its archival part claims', async () => {
    const expected = part === '1b' ? [] : ['1.2.9', '1.4.7', '7.11.2'];
    for (const [i, version] of versions.entries()) {
      writeFileSync(file, version);
      expect([...new Set(preflight(file))].toSorted(), `${i + 1} signatures`).toEqual(expected);
    }
    // And with validation data and a time stamp behind.
    const service = await openStampService(join(folder.path, `tsa-${part}`), await Office.open());
    const material = { certificates: roots.map(({ der }) => der), revocationLists: [] };
    const last = versions.at(-1) ?? new Uint8Array();
    const prepared = withTail(last, granted(planStamp(last, material)));
    const [, from, to] = prepared.byteRange;
    const data = Buffer.concat([prepared.bytes.subarray(0, from), prepared.bytes.subarray(to)]);
    writeFileSync(file, granted(finishSignature(prepared, service.token(data, new Uint8Array(data)))));
    expect([...new Set(preflight(file))].toSorted()).toEqual(expected);
  });
});
