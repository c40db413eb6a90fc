import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { personalSigner } from '../../../electron/host/signer/personal-signer.ts';
import { systemClock } from '../../../electron/host/system-ports.ts';
import { readCms } from '../../../shared/pdf/cms/read-cms.ts';
import { webCryptoVerifyPort } from '../../../shared/pdf/verify/verify-port.ts';
import { granted, tempFolder } from '../../pdf/support/signed.ts';
import { run } from '../../pdf/support/tools.ts';

const folder = tempFolder();
afterAll(() => folder.remove());
const PASSWORD = '口令 测试-123';
const DIGEST = new Uint8Array(32).fill(7);
const RECORD = '0184f0f0-0000-7000-8000-0000000000aa';

function openssl(...args: string[]): void {
  // Names of files are meant within the folder.
  const placed = args.map((arg) => (/^[A-Za-z0-9-]+\.(key|pem|csr|p12)$/.test(arg) ? join(folder.path, arg) : arg));
  const { status, text } = run('openssl', placed);
  if (status !== 0) throw new Error(text);
}

/** A PKCS#12 file as openssl makes it. `key` as for `openssl req -newkey`. */
function p12(
  name: string,
  key: readonly string[],
  exporting: readonly string[] = [],
  days = '30',
): Uint8Array<ArrayBuffer> {
  const subject = '/CN=张三·买买提/O=高昌区政务服务中心';
  const made = ['-keyout', `${name}.key`, '-out', `${name}.pem`, '-nodes', '-utf8', '-subj', subject];
  openssl('req', '-x509', '-newkey', ...key, ...made, '-days', days);
  const files = ['-inkey', `${name}.key`, '-in', `${name}.pem`, '-out', `${name}.p12`, '-name', '张三'];
  openssl('pkcs12', '-export', ...files, '-passout', `pass:${PASSWORD}`, ...exporting);
  return new Uint8Array(readFileSync(join(folder.path, `${name}.p12`)));
}

const ec = (curve: string): string[] => ['ec', '-pkeyopt', `ec_paramgen_curve:${curve}`];
const signer = personalSigner(systemClock);

describe('a person’s own certificate file', () => {
  it.each([
    ['P-256', ec('P-256'), 'ECDSA P-256 / SHA-256'],
    ['P-384', ec('P-384'), 'ECDSA P-384 / SHA-256'],
    ['RSA-3072', ['rsa:3072'], 'RSA PKCS#1 v1.5 / SHA-256'],
  ])('%s: Chinese passphrase and names; the signature verifies', async (name, key, algorithm) => {
    const file = p12(name, key);
    const seen = granted(await signer['signer.inspect-file']({ file, passphrase: PASSWORD }));
    expect(seen).toMatchObject({ name: '张三·买买提', organisation: '高昌区政务服务中心', algorithm });
    const input = { file, passphrase: PASSWORD, digest: DIGEST, recordId: RECORD };
    const cms = readCms(granted(await signer['signer.sign-with-file'](input)).cms);
    expect(cms.messageDigest).toEqual(DIGEST);
    expect(cms.namesSigner).toBe(true);
    const port = webCryptoVerifyPort(crypto.subtle);
    expect(await port.verify(cms.signer.spki, cms.scheme, cms.signature, cms.attributes)).toBe(true);
    expect(await port.verify(cms.signer.spki, cms.scheme, cms.signature, DIGEST)).toBe(false);
    expect(await signer['signer.inspect-file']({ file, passphrase: `${PASSWORD} ` })).toMatchObject({
      error: { code: 'wrong-passphrase' },
    });
  });

  it('gives the certificates above along, whatever their order in the file', async () => {
    const ca = ['-keyout', 'ca.key', '-out', 'ca.pem', '-nodes', '-subj', '/CN=Office Root', '-days', '30'];
    openssl('req', '-x509', '-newkey', ...ec('P-256'), ...ca);
    openssl('req', '-newkey', ...ec('P-256'), '-keyout', 'leaf.key', '-out', 'leaf.csr', '-nodes', '-subj', '/CN=Leaf');
    openssl('req', '-x509', '-in', 'leaf.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-out', 'leaf.pem', '-days', '30');
    const files = ['-inkey', 'leaf.key', '-in', 'leaf.pem', '-certfile', 'ca.pem', '-out', 'leaf.p12'];
    openssl('pkcs12', '-export', ...files, '-passout', `pass:${PASSWORD}`);
    const file = new Uint8Array(readFileSync(join(folder.path, 'leaf.p12')));
    const input = { file, passphrase: PASSWORD, digest: DIGEST, recordId: RECORD };
    const cms = readCms(granted(await signer['signer.sign-with-file'](input)).cms);
    expect(cms.signer.commonName).toBe('Leaf');
    expect(cms.certificates.map((one) => one.commonName)).toEqual(['Leaf', 'Office Root']);
  });

  it.each<[string, () => Uint8Array<ArrayBuffer>, string]>([
    ['old encryption', () => p12('legacy', ec('P-256'), ['-legacy']), 'key-file-legacy'],
    ['no file of this kind', () => new TextEncoder().encode('张三的证书'), 'key-file-unreadable'],
    ['an empty file', () => new Uint8Array(), 'key-file-unreadable'],
    ['a file cut off', () => p12('cut', ec('P-256')).subarray(0, 400), 'key-file-unreadable'],
    ['a certificate without its key', () => p12('bare', ec('P-256'), ['-nokeys']), 'key-file-unreadable'],
    ['a curve that records do not use', () => p12('k1', ec('P-521')), 'key-file-unsuitable'],
    ['a short RSA key', () => p12('short', ['rsa:1024']), 'key-file-unsuitable'],
  ])('%s is refused by its own code', async (_what, make, code) => {
    expect(await signer['signer.inspect-file']({ file: make(), passphrase: PASSWORD })).toMatchObject({
      ok: false,
      error: { code },
    });
  });

  it('a certificate that has run out signs nothing', async () => {
    const file = p12('old', ec('P-256'), [], '1');
    const later = personalSigner({ now: () => Date.now() + 3 * 86_400_000 });
    const input = { file, passphrase: PASSWORD, digest: DIGEST, recordId: RECORD };
    expect(await later['signer.sign-with-file'](input)).toMatchObject({ error: { code: 'key-file-unsuitable' } });
    expect((await signer['signer.sign-with-file'](input)).ok).toBe(true);
  });
});
