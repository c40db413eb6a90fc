import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Keychain } from '../../../electron/host/keychain.ts';
import { createSigner, type SignerHandlers } from '../../../electron/host/signer/create-signer.ts';
import { systemClock, systemRandom } from '../../../electron/host/system-ports.ts';
import { readCms } from '../../../shared/pdf/cms/read-cms.ts';
import { webCryptoVerifyPort } from '../../../shared/pdf/verify/verify-port.ts';
import { granted, OWNER, PASSPHRASE, tempFolder } from '../../pdf/support/signed.ts';

const DIGEST = new Uint8Array(32).fill(7);
const RECORD = '0184f0f0-0000-7000-8000-0000000000aa';
let folder: ReturnType<typeof tempFolder>;
beforeEach(() => {
  folder = tempFolder();
});
afterEach(() => folder.remove());

function open(keychain: Keychain | null = null): SignerHandlers {
  return createSigner({ folder: folder.path, keychain, clock: systemClock, random: systemRandom });
}

/** Seals with a one-byte key: enough to see that nothing lies in the clear. */
function keychain(works: () => boolean): Keychain {
  const turn = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ 0x5a);
  return {
    available: async () => works(),
    seal: async (secret) => turn(secret),
    unseal: async (sealed) => (works() ? turn(sealed) : Promise.reject(new Error('denied'))),
  };
}

describe('the device key', { timeout: 120_000 }, () => {
  it('is made once, kept sealed with mode 0600, and opened by its passphrase alone', async () => {
    const first = open();
    expect(granted(await first['signer.status']({}))).toMatchObject({
      state: 'none',
      keychainAvailable: false,
      root: null,
    });
    expect(await first['signer.sign']({ digest: DIGEST, recordId: RECORD })).toMatchObject({
      error: { code: 'key-missing' },
    });
    const made = granted(await first['signer.enrol']({ ...OWNER, passphrase: PASSPHRASE }));
    expect(made).toMatchObject({ state: 'ready', protection: 'passphrase', algorithm: 'ECDSA P-256 / SHA-256' });
    expect(made.certificate?.subject).toBe(`CN=${OWNER.name}, O=${OWNER.organisation}, C=CN`);
    expect(made.certificate?.issuer).toBe(made.root?.subject);
    expect(readdirSync(folder.path)).toEqual(['device-key.json']);
    if (process.platform !== 'win32') expect(statSync(join(folder.path, 'device-key.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder.path, 'device-key.json'), 'utf8')).not.toContain('PRIVATE');

    const second = open();
    expect(granted(await second['signer.status']({}))).toMatchObject({
      state: 'locked',
      certificate: made.certificate,
    });
    expect(await second['signer.sign']({ digest: DIGEST, recordId: RECORD })).toMatchObject({
      error: { code: 'key-locked' },
    });
    expect(await second['signer.unlock']({ passphrase: 'falsch' })).toMatchObject({
      error: { code: 'wrong-passphrase' },
    });
    expect(granted(await second['signer.unlock']({ passphrase: PASSPHRASE })).state).toBe('ready');
    const signed = granted(await second['signer.sign']({ digest: DIGEST, recordId: RECORD }));
    const cms = readCms(signed.cms);
    expect(cms.messageDigest).toEqual(DIGEST);
    expect(cms.namesSigner).toBe(true);
    const port = webCryptoVerifyPort(crypto.subtle);
    expect(await port.verify(cms.signer.spki, cms.scheme, cms.signature, cms.attributes)).toBe(true);
    expect(await port.verify(cms.signer.spki, cms.scheme, cms.signature, cms.messageDigest)).toBe(false);
    expect(granted(await second['signer.lock']({})).state).toBe('locked');
    expect(await second['signer.sign']({ digest: DIGEST, recordId: RECORD })).toMatchObject({
      error: { code: 'key-locked' },
    });
  });

  it('is never replaced unasked, also not by two enrolments at once or over a damaged file', async () => {
    const signer = open();
    const answers = await Promise.all([1, 2].map(() => signer['signer.enrol']({ ...OWNER, passphrase: PASSPHRASE })));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({ error: { code: 'already-enrolled' } });
    writeFileSync(join(folder.path, 'device-key.json'), '{"half');
    for (const answer of [
      await open()['signer.status']({}),
      await open()['signer.enrol']({ ...OWNER, passphrase: PASSPHRASE }),
    ]) {
      expect(answer).toMatchObject({ ok: false, error: { code: 'certificate-unreadable' } });
    }
    expect(readFileSync(join(folder.path, 'device-key.json'), 'utf8')).toBe('{"half');
  });

  it('does not open with another certificate beside it or with fewer rounds', async () => {
    const other = tempFolder();
    try {
      granted(await open()['signer.enrol']({ ...OWNER, passphrase: PASSPHRASE }));
      const path = join(folder.path, 'device-key.json');
      const file = JSON.parse(readFileSync(path, 'utf8'));
      const stranger = createSigner({ folder: other.path, keychain: null, clock: systemClock, random: systemRandom });
      const status = granted(
        await stranger['signer.enrol']({ name: '外人', organisation: '外', passphrase: PASSPHRASE }),
      );
      writeFileSync(path, JSON.stringify({ ...file, certificate: status.certificate?.pem }));
      expect(await open()['signer.unlock']({ passphrase: PASSPHRASE })).toMatchObject({
        error: { code: 'wrong-passphrase' },
      });
      writeFileSync(path, JSON.stringify({ ...file, key: { ...file.key, rounds: 1000 } }));
      expect(await open()['signer.status']({})).toMatchObject({ error: { code: 'certificate-unreadable' } });
      writeFileSync(path, JSON.stringify(file));
      expect(granted(await open()['signer.unlock']({ passphrase: PASSPHRASE })).state).toBe('ready');
    } finally {
      other.remove();
    }
  });

  it('counts as none when its certificate is not valid now, and is renewed with the old root still trusted', async () => {
    const YEAR = 365 * 86_400_000;
    let now = Date.parse('2019-01-01T00:00:00Z');
    const signer = createSigner({
      folder: folder.path,
      keychain: null,
      clock: { now: () => now },
      random: systemRandom,
    });
    const old = granted(await signer['signer.enrol']({ ...OWNER, passphrase: PASSPHRASE }));
    expect((await signer['signer.sign']({ digest: DIGEST, recordId: RECORD })).ok).toBe(true);
    now += 4 * YEAR;
    expect(granted(await signer['signer.status']({}))).toMatchObject({ state: 'none', certificate: null });
    expect(await signer['signer.sign']({ digest: DIGEST, recordId: RECORD })).toMatchObject({
      error: { code: 'key-missing' },
    });
    const renewed = granted(await signer['signer.enrol']({ ...OWNER, passphrase: 'ein anderes Wort' }));
    expect(renewed.state).toBe('ready');
    expect(renewed.root?.sha256).not.toBe(old.root?.sha256);
    const signed = granted(await signer['signer.sign']({ digest: DIGEST, recordId: RECORD }));
    expect(signed.certificate.sha256).toBe(renewed.certificate?.sha256);
    expect(granted(await signer['trust.list']({})).roots.map((root) => root.sha256)).toEqual([
      renewed.root?.sha256,
      old.root?.sha256,
    ]);
    now -= 10 * YEAR;
    expect(granted(await signer['signer.status']({})).state).toBe('none');
  });

  it('is kept by the key store of the system where there is one', async () => {
    let works = false;
    const chain = keychain(() => works);
    expect(await open(chain)['signer.enrol']({ ...OWNER, passphrase: null })).toMatchObject({
      error: { code: 'keychain-unavailable' },
    });
    expect(existsSync(join(folder.path, 'device-key.json'))).toBe(false);
    works = true;
    expect(granted(await open(chain)['signer.enrol']({ ...OWNER, passphrase: null }))).toMatchObject({
      state: 'ready',
      protection: 'keychain',
    });
    const signer = open(chain);
    expect(granted(await signer['signer.status']({})).state).toBe('ready');
    expect((await signer['signer.sign']({ digest: DIGEST, recordId: RECORD })).ok).toBe(true);
    granted(await signer['signer.lock']({}));
    expect(await signer['signer.sign']({ digest: DIGEST, recordId: RECORD })).toMatchObject({
      error: { code: 'key-locked' },
    });
    expect(granted(await signer['signer.unlock']({ passphrase: '' })).state).toBe('ready');
    works = false;
    expect(await open(chain)['signer.sign']({ digest: DIGEST, recordId: RECORD })).toMatchObject({
      error: { code: 'keychain-unavailable' },
    });
  });

  it('names in the certificate cannot become other attributes', async () => {
    const owner = { name: '张三, O=伪造单位 + CN=李四', organisation: '机构"引号\\反斜杠' };
    const made = granted(await open()['signer.enrol']({ ...owner, passphrase: PASSPHRASE }));
    expect(made.certificate?.subject).toBe(`CN=${owner.name}, O=${owner.organisation}, C=CN`);
  });
});

describe('the trust store', { timeout: 120_000 }, () => {
  it('holds the own root and imported ones, each once, over a restart', async () => {
    const mine = granted(await open()['signer.enrol']({ ...OWNER, passphrase: PASSPHRASE })).root;
    const other = tempFolder();
    const stranger = createSigner({ folder: other.path, keychain: null, clock: systemClock, random: systemRandom });
    const made = granted(await stranger['signer.enrol']({ name: '外人', organisation: '外', passphrase: PASSPHRASE }));
    other.remove();
    const pem = `前言\n${made.root?.pem}\n${made.root?.pem}`;
    for (let i = 0; i < 2; i++) granted(await open()['trust.import']({ pem }));
    expect(granted(await open()['trust.list']({})).roots.map((root) => root.sha256)).toEqual([
      mine?.sha256,
      made.root?.sha256,
    ]);
    for (const bad of [
      '',
      'hello',
      made.certificate?.pem ?? '',
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
    ]) {
      expect(await open()['trust.import']({ pem: bad })).toMatchObject({ error: { code: 'certificate-unreadable' } });
    }
    expect(granted(await open()['trust.list']({})).roots).toHaveLength(2);
  });
});
