import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personalSigner } from '../../../electron/host/signer/personal-signer.ts';
import { systemClock } from '../../../electron/host/system-ports.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import { readCms } from '../../../shared/pdf/cms/read-cms.ts';
import type { SigningFault } from '../../../shared/pdf/sign/signing-path.ts';
import { verifyDetached } from '../../../shared/pdf/verify/verify-detached.ts';
import { webCryptoVerifyPort } from '../../../shared/pdf/verify/verify-port.ts';
import { readCertificate } from '../../../shared/pdf/x509/certificate.ts';
import { certificatesOfPem } from '../../../shared/pdf/x509/pem.ts';
import { toHex } from '../../../shared/lib/sha256.ts';
import { granted } from '../../pdf/support/signed.ts';
import { BARE_ROOT, type FileWishes, OfficeFiles, P256, P384, RSA3072 } from '../../support/office-files.ts';

const office = new OfficeFiles();
beforeAll(() => {
  office.authority('root', '评价办公室根证书');
});
afterAll(() => office.remove());
const PASSWORD = '口令 测试-123';
const NAME = '张三·买买提';
const DIGEST = new Uint8Array(32).fill(7);
const RECORD = '0184f0f0-0000-7000-8000-0000000000aa';
const port = webCryptoVerifyPort(crypto.subtle);
const signer = personalSigner(systemClock);

const p12 = (name: string, wishes: FileWishes = {}): Uint8Array<ArrayBuffer> =>
  office.personFile(name, NAME, PASSWORD, { issuer: 'root', ...wishes });
const sign = (file: Uint8Array<ArrayBuffer>, by = signer) =>
  by['signer.sign-with-file']({ file, passphrase: PASSWORD, digest: DIGEST, recordId: RECORD });
const usage = (bits: string): readonly string[] => [`keyUsage=critical,${bits}`, 'basicConstraints=critical,CA:FALSE'];
const SIGNS = usage('digitalSignature');
const authority = (...more: string[]): string[] => ['basicConstraints=critical,CA:TRUE', ...more];

/** What 验真 will say of the signature when this root is trusted. */
async function judge(cms: Uint8Array, root = 'root'): Promise<readonly string[]> {
  const roots = certificatesOfPem(office.pem(root)).map(readCertificate);
  const { reasons } = await verifyDetached(toHex(cms), toHex(DIGEST), roots, Date.now(), port);
  return reasons.map(({ code }) => code);
}

describe('a person’s own certificate file', () => {
  it.each([
    ['P-256', P256, 'ECDSA P-256 / SHA-256'],
    ['P-384', P384, 'ECDSA P-384 / SHA-256'],
    ['RSA-3072', RSA3072, 'RSA PKCS#1 v1.5 / SHA-256'],
  ])('%s: Chinese passphrase and names; the signature verifies', async (name, key, algorithm) => {
    const file = p12(name, { key });
    const seen = granted(await signer['signer.inspect-file']({ file, passphrase: PASSWORD }));
    expect(seen).toMatchObject({ name: NAME, organisation: '评价办公室', algorithm });
    const signed = granted(await sign(file));
    const cms = readCms(signed.cms);
    expect(cms.messageDigest).toEqual(DIGEST);
    expect(await judge(signed.cms)).toEqual([]);
    expect(await port.verify(cms.signer.spki, cms.scheme, cms.signature, DIGEST)).toBe(false);
    expect(await signer['signer.inspect-file']({ file, passphrase: `${PASSWORD} ` })).toMatchObject({
      error: { code: 'wrong-passphrase' },
    });
  });

  it('gives the certificates above along, nearest first, and no other of the file', async () => {
    office.authority('stranger', '另一家的根');
    office.authority('branch', '分所', {}, 'root');
    const file = p12('below', { issuer: 'branch', enclosed: ['stranger', 'root', 'branch'] });
    const { cms } = granted(await sign(file));
    expect(readCms(cms).certificates.map((one) => one.commonName)).toEqual([NAME, '分所', '评价办公室根证书']);
    expect(await judge(cms)).toEqual([]);
    expect(await judge(cms, 'stranger')).toEqual(['untrusted-root']);
  });

  it('signs where the root states no key usage or is not in the file, and 验真 agrees', async () => {
    office.authority('bare', '只说自己是根', { extensions: BARE_ROOT });
    expect(await judge(granted(await sign(p12('by-bare', { issuer: 'bare' }))).cms, 'bare')).toEqual([]);
    expect(await judge(granted(await sign(p12('alone', { enclosed: [] }))).cms)).toEqual([]);
  });

  it.each<[string, () => Uint8Array<ArrayBuffer>, HostError['code']]>([
    ['old encryption', () => p12('legacy', { exporting: ['-legacy'] }), 'key-file-legacy'],
    ['no file of this kind', () => new TextEncoder().encode('张三的证书'), 'key-file-unreadable'],
    ['an empty file', () => new Uint8Array(), 'key-file-unreadable'],
    ['a file cut off', () => p12('cut').subarray(0, 400), 'key-file-unreadable'],
    ['a certificate without its key', () => p12('keyless', { exporting: ['-nokeys'] }), 'key-file-unreadable'],
  ])('%s is refused by its own code', async (_what, make, code) => {
    expect(await signer['signer.inspect-file']({ file: make(), passphrase: PASSWORD })).toMatchObject({
      ok: false,
      error: { code },
    });
  });

  const below = (name: string, extensions: readonly string[]): FileWishes => {
    office.authority(name, `上级 ${name}`, { extensions }, 'root');
    return { issuer: name, enclosed: ['root', name] };
  };
  it.each<[string, SigningFault, () => FileWishes]>([
    ['a curve that records do not use', 'key-kind', () => ({ key: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-521'] })],
    ['a short RSA key', 'key-short', () => ({ key: ['rsa:1024'] })],
    ['an authority', 'is-authority', () => ({ extensions: authority('keyUsage=digitalSignature,keyCertSign') })],
    ['no stated usage', 'usage-missing', () => ({ extensions: ['basicConstraints=CA:FALSE'] })],
    ['a key for encryption', 'usage-other', () => ({ extensions: usage('keyEncipherment') })],
    ['a key for servers', 'purpose-other', () => ({ extensions: [...SIGNS, 'extendedKeyUsage=serverAuth'] })],
    [
      'an unknown critical extension',
      'critical-unknown',
      () => ({ extensions: [...SIGNS, '1.2.3.4.5=critical,ASN1:NULL'] }),
    ],
    [
      'a critical extension of the issuer',
      'critical-unknown',
      () => below('strict', authority('keyUsage=keyCertSign', '1.2.3.4.5=critical,ASN1:NULL')),
    ],
    ['a certificate that stands for itself', 'issuer-not-authority', () => ({ issuer: undefined })],
    ['an issuer that is no authority', 'issuer-not-authority', () => below('person', SIGNS)],
    ['an issuer without its usage', 'issuer-usage', () => below('mute', authority())],
    ['an issuer for other uses', 'issuer-usage', () => below('crl', authority('keyUsage=critical,cRLSign'))],
    [
      'more levels than the root allows',
      'path-too-long',
      () => {
        office.authority('flat', '不许有分所', { extensions: [`${authority()[0]},pathlen:0`, 'keyUsage=keyCertSign'] });
        office.authority('second', '分所', {}, 'flat');
        return { issuer: 'second', enclosed: ['flat', 'second'] };
      },
    ],
    [
      'more levels than are followed',
      'path-too-long',
      () => {
        const names = ['l1', 'l2', 'l3', 'l4', 'l5'];
        names.forEach((name, i) => office.authority(name, `第 ${i} 级`, {}, names[i - 1] ?? 'root'));
        return { issuer: 'l5', enclosed: ['root', ...names] };
      },
    ],
    ['an issuer that signs with SHA-1', 'issuer-unverifiable', () => ({ more: ['-sha1'] })],
  ])('%s signs nothing: %s', async (what, fault, wishes) => {
    const file = p12('unsuitable', wishes());
    const refused = { ok: false, error: { code: 'key-file-unsuitable', detail: fault } };
    expect(await signer['signer.inspect-file']({ file, passphrase: PASSWORD }), what).toMatchObject(refused);
    expect(await sign(file)).toMatchObject(refused);
  });

  it('outside its time a certificate signs nothing, and neither does one whose issuer has run out', async () => {
    const at = (days: number) => personalSigner({ now: () => Date.now() + days * 86_400_000 });
    office.authority('brief', '短期上级', { days: 5 }, 'root');
    const file = p12('short-lived', { days: 3 });
    const longer = p12('longer', { issuer: 'brief', enclosed: ['root', 'brief'] });
    expect(await sign(file, at(4))).toMatchObject({ error: { code: 'key-file-unsuitable', detail: 'expired' } });
    expect(await sign(file, at(-1))).toMatchObject({ error: { detail: 'not-yet-valid' } });
    expect(await sign(longer, at(6))).toMatchObject({ error: { detail: 'issuer-expired' } });
    for (const fine of [file, longer]) expect((await sign(fine)).ok).toBe(true);
  });
});
