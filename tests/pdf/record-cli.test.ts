import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pemOfRevocationList } from '../../shared/pdf/x509/pem.ts';
import type { Identity } from './support/identities.ts';
import { openScene } from './support/scene.ts';
import { tempFolder } from './support/signed.ts';
import { extractedText, nssDatabase, run } from './support/tools.ts';

const cli = (name: string): string => fileURLToPath(new URL(`../../electron/host/cli/${name}.ts`, import.meta.url));

const FIELDS = ['valid', 'signer', 'signedAt', 'recordId', 'coversWholeFile', 'reasons', 'signatures'];

describe('record:demo and record:verify', { timeout: 120_000 }, () => {
  const folder = tempFolder();
  const file = join(folder.path, 'demo.pdf');
  const ca = `${file}.ca.pem`;
  beforeAll(() => {
    const made = run(process.execPath, [cli('record-demo'), file]);
    if (made.status !== 0) throw new Error(made.text);
  }, 240_000);
  afterAll(() => folder.remove());

  const verify = (...args: string[]): { status: number; answer: Record<string, unknown> } => {
    const { status, text } = run(process.execPath, [cli('record-verify'), ...args]);
    expect(text.trim().split('\n')).toHaveLength(1);
    return { status, answer: JSON.parse(text) as Record<string, unknown> };
  };

  it('makes a signed record over the real notice that public tools accept', () => {
    const database = nssDatabase(folder.path, readFileSync(ca, 'utf8'));
    const { text } = run('pdfsig', ['-nssdir', `sql:${database}`, file]);
    for (const line of ['Signature is Valid.', 'Certificate is Trusted.', 'Total document signed'])
      expect(text).toContain(line);
    expect(run('qpdf', ['--check', file]).status).toBe(0);
    const pictures = run('pdfimages', ['-list', file]).text.trim().split('\n').slice(2);
    expect(pictures.length).toBeGreaterThanOrEqual(6);
    const printed = extractedText(file);
    for (const words of [
      '实地抽查记录',
      '高昌区政府',
      '编制政务服务事项标准化办事指南',
      '以下空白',
      '自助终端可用率：3/4（75%）',
    ])
      expect(printed).toContain(words);
    const [first] = printed.match(/第1页共(\d+)页/) ?? [];
    expect(first).toBeDefined();
  });

  it('record:verify: valid with the root, exit 0; each other way not, with reasons', () => {
    const good = verify(file, '--ca', ca);
    expect(good.status).toBe(0);
    expect(Object.keys(good.answer)).toEqual(FIELDS);
    expect(good.answer).toMatchObject({ valid: true, signer: '示例检查员甲', coversWholeFile: true, reasons: [] });
    const alone = verify(file);
    expect(alone.status).toBe(1);
    expect(alone.answer).toMatchObject({ valid: false, coversWholeFile: true, reasons: [{ code: 'untrusted-root' }] });
    const bytes = readFileSync(file);
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    const altered = join(folder.path, 'altered.pdf');
    writeFileSync(altered, bytes);
    const changed = verify(altered, '--ca', ca);
    expect(changed.status).toBe(1);
    expect(JSON.stringify(changed.answer)).toContain('content-changed');
  });

  it('record:verify --crl: a list that speaks of others says from when it is; a revoked signer is refused', async () => {
    const scene = await openScene();
    const signed = join(folder.path, 'twice.pdf');
    const root = join(folder.path, 'office.pem');
    writeFileSync(signed, scene.twice);
    writeFileSync(root, scene.office.root.toString('pem'));
    const listed = async (name: string, identity: Identity, pem: boolean): Promise<string> => {
      const der = await scene.office.revoke([{ identity, at: new Date() }]);
      writeFileSync(join(folder.path, name), pem ? pemOfRevocationList(der) : der);
      return join(folder.path, name);
    };
    const fine = verify(signed, '--ca', root, '--crl', await listed('others.crl', scene.cara, false));
    expect(fine).toMatchObject({ status: 0, answer: { valid: true } });
    expect(fine.answer['signatures']).toMatchObject([{ revocationAsOf: expect.stringMatching(/^20/) }, {}]);
    for (const pem of [false, true]) {
      const revoked = verify(signed, '--ca', root, '--crl', await listed('revoked.crl', scene.ben, pem));
      expect(revoked).toMatchObject({ status: 1, answer: { valid: false } });
      expect(revoked.answer['reasons']).toMatchObject([{ code: 'certificate-revoked', where: '签名域 第二签' }]);
    }
  });

  it('record:verify: one JSON line and a non-zero exit for anything that cannot be judged', () => {
    const write = (name: string, text: string): string => {
      const path = join(folder.path, name);
      writeFileSync(path, text);
      return path;
    };
    const broken = write('broken.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n');
    const cases: [code: string, status: number, args: string[]][] = [
      ['file-unreadable', 2, [join(folder.path, 'none.pdf'), '--ca', ca]],
      ['file-unreadable', 2, [folder.path]],
      ['ca-unreadable', 2, [file, '--ca', join(folder.path, 'none.pem')]],
      ['ca-unreadable', 2, [file, '--ca', broken]],
      ['ca-unreadable', 2, [file, '--ca', file]],
      ['crl-unreadable', 2, [file, '--ca', ca, '--crl', join(folder.path, 'none.crl')]],
      ['crl-unreadable', 2, [file, '--ca', ca, '--crl', ca]],
      ['usage', 2, []],
      ['usage', 2, [file, file]],
      ['usage', 2, [file, '--ca']],
      ['usage', 2, [file, '--force']],
      ['not-pdf', 1, [write('empty.pdf', '')]],
      ['not-pdf', 1, [write('text.pdf', '没有内容')]],
    ];
    for (const [code, status, args] of cases) {
      const done = verify(...args);
      expect(done.status, `${code}: ${args.join(' ')}`).toBe(status);
      expect(Object.keys(done.answer)).toEqual(FIELDS);
      expect(done.answer).toMatchObject({ valid: false, reasons: [{ code }] });
    }
  });
});
