import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTimeStamp } from '../../electron/host/time-stamp/time-stamp.ts';
import { systemRandom } from '../../electron/host/system-ports.ts';
import { finishSignature, withTail } from '../../shared/pdf/sign/gap.ts';
import { checkStampedFile, planStampedFile, type StampWishes } from '../../shared/pdf/stamp/stamp-file.ts';
import { readValidationData } from '../../shared/pdf/verify/validation-data.ts';
import { webCryptoVerifyPort } from '../../shared/pdf/verify/verify-port.ts';
import { memorySource } from '../../shared/pdf/file/file-source.ts';
import { verifyRecordPdf } from '../../shared/pdf/verify/verify-record.ts';
import { readCertificate } from '../../shared/pdf/x509/certificate.ts';
import { readRevocationList } from '../../shared/pdf/x509/revocation-list.ts';
import { type Identity, Office } from './support/identities.ts';
import { productPdf, signAllNext, signNext } from './support/product-file.ts';
import { sampleContent, samplePhotos, sealed } from './support/sample-record.ts';
import { newest, told, verify } from './support/scene.ts';
import { granted, tempFolder } from './support/signed.ts';
import { openStampService } from './support/stamp-service.ts';
import { nssDatabase, run } from './support/tools.ts';
import { serveStamps, type StampServer } from '../support/stamp-server.ts';

const port = webCryptoVerifyPort(crypto.subtle);

describe('a time stamp behind the signatures', { timeout: 120_000 }, () => {
  const folder = tempFolder();
  const at = (name: string): string => join(folder.path, name);
  let office: Office;
  let signer: Identity;
  let second: Identity;
  let server: StampServer;
  let stamps: ReturnType<typeof createTimeStamp>;
  let database: string;
  let base: Uint8Array;
  const files = new Map<number, { readonly signed: Uint8Array; readonly stamped: Uint8Array }>();

  const wishes = (pdf: Uint8Array, more: Partial<StampWishes> = {}): StampWishes => ({
    pdf: memorySource(pdf),
    roots: [office.root.toString('pem')],
    lists: [],
    ...more,
  });
  const prepare = async (pdf: Uint8Array, more: Partial<StampWishes> = {}) =>
    withTail(pdf, granted(await planStampedFile(wishes(pdf, more), port)));
  /** As the product does it: prepared, over HTTP to `openssl ts`, finished, checked. */
  const stamp = async (pdf: Uint8Array, more: Partial<StampWishes> = {}): Promise<Uint8Array> => {
    const prepared = await prepare(pdf, more);
    const { token } = granted(await stamps['stamp.request']({ digest: new Uint8Array(prepared.digest) }));
    const stamped = granted(finishSignature(prepared, token)).slice();
    expect(granted(await checkStampedFile(memorySource(stamped), wishes(stamped), port))).toEqual({ trusted: true });
    return stamped;
  };
  const judged = (pdf: Uint8Array) => verify(pdf, { roots: [readCertificate(office.rootDer)] });

  beforeAll(async () => {
    office = await Office.open();
    signer = await office.admit('安娜');
    second = await office.admit('本', { kind: 'P-384' });
    const others = [await office.admit('卡拉'), await office.admit('丁')];
    const service = await openStampService(at('tsa'), office);
    server = await serveStamps(service.reply);
    stamps = createTimeStamp({ folder: at('host'), random: systemRandom });
    granted(await stamps['stamp.set-service']({ address: server.address }));
    database = nssDatabase(folder.path, `${office.root.toString('pem')}\n`);
    const photos = samplePhotos(2, 64);
    base = productPdf(sealed(sampleContent(photos)), photos);
    for (const count of [1, 2, 4]) {
      const signed = await signAllNext(base, [signer, second, ...others].slice(0, count));
      files.set(count, { signed, stamped: await stamp(signed) });
    }
  });
  afterAll(async () => {
    await server.close();
    folder.remove();
  });
  const file = (count: number) => {
    const found = files.get(count);
    if (found === undefined) throw new Error('no such file');
    return found;
  };

  it.each([1, 2, 4])(
    '%i signatures: 验真 accepts it and names the authority; the signed bytes are as they were',
    async (count) => {
      const { signed, stamped } = file(count);
      expect(Buffer.compare(stamped.subarray(0, signed.length), signed)).toBe(0);
      const result = await judged(stamped);
      expect(told(result)).toEqual([]);
      expect(result.valid).toBe(true);
      expect(result.signatures.map(({ kind }) => kind)).toEqual([...Array(count).fill('signature'), 'time-stamp']);
      expect(result.signatures.at(-1)).toMatchObject({
        field: 'TimeStamp1',
        signer: '时间戳机构',
        coversWholeFile: true,
        timeStamp: { trusted: true },
      });
      const { certificates, isDamaged } = readValidationData(newest(stamped));
      expect(isDamaged).toBe(false);
      const people = ['安娜', '测试办公室根', '本', '卡拉', '丁'].slice(0, count + 1);
      expect(certificates.map(({ commonName }) => commonName)).toEqual(people);
      console.log(`${count} signatures: the time stamp adds ${stamped.length - signed.length} bytes`);
    },
  );

  it.each([1, 2, 4])('%i signatures: pdfsig, qpdf and openssl ts agree', async (count) => {
    const { stamped } = file(count);
    const path = at(`stamped-${count}.pdf`);
    writeFileSync(path, stamped);
    const { text } = run('pdfsig', ['-nssdir', `sql:${database}`, path]);
    expect(text.match(/Signature Validation: Signature is Valid\./g)).toHaveLength(count);
    expect(text.match(/Certificate Validation: Certificate is Trusted\./g)).toHaveLength(count);
    // pdfsig 22.12 does not judge document time stamps; that this one covers all is what it can tell.
    expect(text).toMatch(/Field Name: TimeStamp1[\s\S]*Common Name: 时间戳机构[\s\S]* {2}- Total document signed/);
    expect(text.match(/ {2}- Total document signed/g)).toHaveLength(1);
    const checked = run('qpdf', ['--check', path]);
    expect(checked.text).toContain('No syntax or stream encoding errors found');
    expect(checked.status).toBe(0);
    const { token, data } = partsOf(stamped);
    writeFileSync(at('token.der'), token);
    const verified = (bytes: Uint8Array, ca = 'root.pem'): string => {
      writeFileSync(at('data.bin'), bytes);
      const what = ['-token_in', '-in', at('token.der'), '-data', at('data.bin'), '-CAfile', at(ca)];
      return run('openssl', ['ts', '-verify', ...what]).text;
    };
    expect(verified(data)).toContain('Verification: OK');
    // As the README's commands cut it out: with the zeros behind it.
    writeFileSync(at('token.der'), Buffer.concat([token, Buffer.alloc(500)]));
    expect(verified(data)).toContain('Verification: OK');
    expect(verified(data.subarray(1))).toContain('Verification: FAILED');
    writeFileSync(at('foreign.pem'), (await Office.open('外面的根')).root.toString('pem'));
    expect(verified(data, 'foreign.pem')).toContain('Verification: FAILED');
  });

  it('goes on: signed once more, stamped once more; what the store has is not written twice', async () => {
    const again = await stamp(await signNext(file(1).stamped, second));
    const result = await judged(again);
    expect(told(result)).toEqual([]);
    expect(result.signatures.map(({ field }) => field)).toEqual(['Device', 'TimeStamp1', 'Inspector1', 'TimeStamp2']);
    const { certificates } = readValidationData(newest(again));
    expect(certificates.map(({ commonName }) => commonName)).toEqual(['安娜', '测试办公室根', '本']);
  });

  it('a revocation list goes along, and says from when it is; a revoked signer is not stamped', async () => {
    const other = await office.admit('另一人');
    const list = await office.revoke([{ identity: other, at: new Date() }]);
    const stamped = await stamp(file(2).signed, { lists: [list] });
    const result = await judged(stamped);
    expect(told(result)).toEqual([]);
    expect(result.signatures[0]?.revocationAsOf).not.toBeNull();
    expect(readValidationData(newest(stamped)).lists).toHaveLength(1);
    const refused = (lists: Uint8Array[]) => planStampedFile(wishes(file(1).signed, { lists }), port);
    const own = await office.revoke([{ identity: signer, at: new Date(0) }]);
    expect(await refused([own])).toMatchObject({ error: { code: 'stamp-list-refused' } });
    const foreign = await (await Office.open('外面的根')).revoke([]);
    expect(await refused([foreign])).toMatchObject({ error: { code: 'stamp-list-unrelated' } });
    const impostor = await (await Office.open()).revoke([]);
    expect(await refused([impostor])).toMatchObject({ error: { code: 'stamp-list-refused' } });
    expect(await refused([Uint8Array.of(1, 2, 3)])).toMatchObject({ error: { code: 'stamp-list-unreadable' } });
  });

  it('proves that a later revocation came too late, and that an earlier one did not', async () => {
    const result = async (offset: number) => {
      const revoked = await office.revoke([{ identity: signer, at: new Date(Date.now() + offset) }]);
      const roots = [readCertificate(office.rootDer)];
      return told(await verify(file(1).stamped, { roots, revocationLists: [readRevocationList(revoked)] }));
    };
    expect(await result(3_600_000)).toEqual([]);
    expect((await result(-3_600_000)).join()).toContain('certificate-revoked');
  });

  it('does not lend weight to a file that 验真 refuses, nor to one without a signature', async () => {
    const refused = async (pdf: Uint8Array) => planStampedFile(wishes(pdf), port);
    const changed = file(2).signed.map((byte, i) => (i === 3000 ? byte ^ 1 : byte));
    for (const pdf of [changed, base, new Uint8Array(), new TextEncoder().encode('%PDF-1.7 nothing')])
      expect(await refused(pdf)).toMatchObject({ ok: false, error: { code: 'stamp-file-invalid' } });
  });

  it('a token for other bytes is not kept', async () => {
    const prepared = await prepare(file(1).signed);
    const { token } = granted(await stamps['stamp.request']({ digest: new Uint8Array(32) }));
    const wrong = granted(finishSignature(prepared, token));
    expect(await checkStampedFile(memorySource(wrong), wishes(wrong), port)).toMatchObject({
      ok: false,
      error: { code: 'stamp-not-verified' },
    });
    expect((await judged(wrong)).reasons.map(({ code }) => code)).toContain('time-stamp-wrong');
  });

  it('验真 notices every changed byte of what the stamp added', async () => {
    const { signed, stamped } = file(2);
    const { from, to } = partsOf(stamped);
    const missed: number[] = [];
    let tried = 0;
    for (let place = signed.length; place < stamped.length; place++) {
      // Every 79th of the token and of what stands around it, every 1201st of the zeros behind it.
      const isZeros = place > from + 6_000 && place < to - 40;
      if (place % (isZeros ? 1201 : 79) !== 0) continue;
      tried++;
      const bent = stamped.map((byte, i) => (i === place ? byte ^ 1 : byte));
      const result = await verifyRecordPdf(memorySource(bent), { roots: [readCertificate(office.rootDer)] }, port);
      const last = result.signatures.at(-1);
      // A byte of the authority's own root makes its time a claim; the file is what it was.
      if (result.valid && last?.timeStamp?.trusted !== false) missed.push(place);
    }
    expect(missed).toEqual([]);
    expect(tried).toBeGreaterThan(90);
  });

  it('a stamp of an unknown authority is kept and told apart', async () => {
    const foreign = await openStampService(at('foreign'), await Office.open('外面的根'));
    server.answerWith((query, response) => void response.writeHead(200).end(foreign.reply(query)));
    const prepared = await prepare(file(1).signed);
    const { token } = granted(await stamps['stamp.request']({ digest: new Uint8Array(prepared.digest) }));
    const stamped = granted(finishSignature(prepared, token));
    expect(granted(await checkStampedFile(memorySource(stamped), wishes(stamped), port))).toEqual({ trusted: false });
  });

  /** The token in the newest signature dictionary, and the bytes that it stands for. */
  function partsOf(pdf: Uint8Array) {
    const text = Buffer.from(pdf).toString('latin1');
    const range = /\/ByteRange \[0 (\d+) (\d+) (\d+)\]/g;
    const [, a, b, c] = [...text.matchAll(range)].at(-1)?.map(Number) ?? [];
    const [from = 0, to = 0, rest = 0] = [a, b, c];
    const hex = Buffer.from(text.slice(from + 1, to - 1), 'hex');
    const length = hex.readUInt16BE(2) + 4;
    const data = new Uint8Array(Buffer.concat([pdf.subarray(0, from), pdf.subarray(to, to + rest)]));
    return { token: hex.subarray(0, length), data, from, to };
  }
});
