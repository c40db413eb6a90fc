import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSigner, type SignerHandlers } from '../../../electron/host/signer/create-signer.ts';
import { systemClock, systemRandom } from '../../../electron/host/system-ports.ts';
import { pemOfRevocationList } from '../../../shared/pdf/x509/pem.ts';
import { readRevocationList } from '../../../shared/pdf/x509/revocation-list.ts';
import { type Identity, Office } from '../../pdf/support/identities.ts';
import { granted, tempFolder } from '../../pdf/support/signed.ts';

const FILE = 'revocation-lists.pem';
let folder: ReturnType<typeof tempFolder>;
let office: Office;
let other: Office;
let anna: Identity;
let ben: Identity;
beforeAll(async () => {
  office = await Office.open('办公室根');
  other = await Office.open('另一家的根');
  anna = await office.admit('安娜');
  ben = await office.admit('本');
});
beforeEach(() => {
  folder = tempFolder();
});
afterEach(() => folder.remove());

const open = (): SignerHandlers =>
  createSigner({ folder: folder.path, keychain: null, clock: systemClock, random: systemRandom });
const pemOf = (from: Office): string => `${from.root.toString('pem')}\n`;
const lists = async () => granted(await open()['trust.lists']({})).lists;
const take = (file: Uint8Array | string) =>
  open()['trust.import-lists']({
    file: (typeof file === 'string' ? new TextEncoder().encode(file) : file) as Uint8Array<ArrayBuffer>,
  });
const revoke = (from: Office, ...who: Identity[]) =>
  from.revoke(who.map((identity) => ({ identity, at: new Date('2026-01-02T03:04:05Z') })));

describe('revocation lists', () => {
  it('are kept over a restart, one an issuer, DER or PEM, checked against the roots that are trusted', async () => {
    expect(await lists()).toEqual([]);
    granted(await open()['trust.import']({ pem: pemOf(office) }));
    const der = await revoke(office, anna);
    granted(await take(der));
    const [first] = await lists();
    expect(first).toMatchObject({ issuer: 'CN=办公室根, O=测试办公室', revoked: 1, issuerKnown: true });
    expect(first?.pem).toBe(pemOfRevocationList(der));
    expect(Date.parse(first?.thisUpdate ?? '')).toBe(readRevocationList(der).thisUpdate);

    const both = `前言\n${pemOfRevocationList(await revoke(office, anna, ben))}\n${pemOfRevocationList(await revoke(other))}`;
    granted(await take(both));
    expect((await lists()).map(({ revoked, issuerKnown }) => [revoked, issuerKnown])).toEqual([
      [2, true],
      [0, false],
    ]);
    // Once the issuer is trusted, its list is looked at again.
    granted(await open()['trust.import']({ pem: pemOf(other) }));
    expect((await lists()).map(({ issuerKnown }) => issuerKnown)).toEqual([true, true]);

    const [one] = await lists();
    granted(await open()['trust.drop-list']({ sha256: one?.sha256 ?? '' }));
    expect((await lists()).map(({ issuer }) => issuer)).toEqual(['CN=另一家的根, O=测试办公室']);
  });

  it('all or none: what is no list, what a trusted root did not sign, what is older, changes nothing', async () => {
    granted(await open()['trust.import']({ pem: pemOf(office) }));
    const older = await office.revoke([], new Date(Date.now() - 60_000));
    granted(await take(await revoke(office, anna)));
    const before = readFileSync(join(folder.path, FILE), 'utf8');
    const impostor = await revoke(await Office.open('办公室根'), ben);
    const sound = await revoke(other);
    for (const [code, file] of [
      ['revocation-list-unreadable', ''],
      ['revocation-list-unreadable', pemOf(office)],
      ['revocation-list-unreadable', sound.subarray(0, 60)],
      ['revocation-list-unreadable', `${pemOfRevocationList(sound)}${pemOfRevocationList(sound.subarray(1))}`],
      ['revocation-list-wrong', impostor],
      ['revocation-list-wrong', `${pemOfRevocationList(sound)}${pemOfRevocationList(impostor)}`],
      ['revocation-list-older', older],
    ] as const) {
      expect(await take(file)).toMatchObject({ ok: false, error: { code } });
      expect(readFileSync(join(folder.path, FILE), 'utf8')).toBe(before);
    }
  });

  it('a damaged file of lists is said, and does not stand in the way of a sound list', async () => {
    granted(await take(await revoke(other)));
    writeFileSync(join(folder.path, FILE), '-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n');
    expect(await open()['trust.lists']({})).toMatchObject({ error: { code: 'revocation-list-unreadable' } });
    granted(await take(await revoke(other)));
    expect(await lists()).toHaveLength(1);
  });
});
