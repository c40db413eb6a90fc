import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noVault } from '../../electron/host/vault/vault.ts';
import { nodeCrypto } from '../../electron/hub/bundle/node-crypto.ts';
import { createBlobStore } from '../../electron/host/storage/blobs.ts';
import { nodeDisk } from '../../electron/host/storage/node-disk.ts';
import { systemClock } from '../../electron/host/system-ports.ts';
import type { HostChannel } from '../../shared/host/channels.ts';
import type { HostInput, HostOutput } from '../../shared/host/contract.ts';
import { dispatch, type HostHandlers } from '../../shared/host/dispatch.ts';
import type { HostError } from '../../shared/host/host-error.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { fromHex, sha256, toHex } from '../../shared/lib/sha256.ts';
import { verifyDetached } from '../../shared/pdf/verify/verify-detached.ts';
import { webCryptoVerifyPort } from '../../shared/pdf/verify/verify-port.ts';
import { readCertificate } from '../../shared/pdf/x509/certificate.ts';
import { certificatesOfPem } from '../../shared/pdf/x509/pem.ts';
import { openBundle } from '../../shared/sync/bundle/read-bundle.ts';
import { writeBundle } from '../../shared/sync/bundle/write-bundle.ts';
import type { Change } from '../../shared/sync/change.ts';
import { makeChanges } from '../host/support/changes.ts';
import { realKeys } from '../host/support/real-keys.ts';
import { tempFolder } from '../host/support/temp-folder.ts';
import { ENGINES, databasesOf, useOffice } from './support/engines.ts';
import { pullAll, type Office } from './support/office.ts';

const addressOf = databasesOf();
const PHOTOS = [randomBytes(40_000), randomBytes(2_500_000)].map((bytes) => new Uint8Array(bytes));
const hashes = PHOTOS.map((bytes) => sha256(bytes));

/** A laptop that has no network: all that it says goes through files. */
function laptop(device: string) {
  const folder = tempFolder();
  const blobs = createBlobStore(nodeDisk, folder, noVault);
  const handlers = realKeys(folder, systemClock, { device, blobs }) as unknown as HostHandlers;
  const call = async <C extends HostChannel>(channel: C, input: HostInput<C>) =>
    (await dispatch(handlers, channel, input)) as Result<HostOutput<C>, HostError>;
  const must = async <C extends HostChannel>(channel: C, input: HostInput<C>): Promise<HostOutput<C>> => {
    const answer = await call(channel, input);
    if (!answer.ok) throw new Error(`${channel}: ${answer.error.code} ${answer.error.detail}`);
    return answer.value;
  };
  return {
    device,
    folder,
    call,
    must,
    ready: async () => {
      await must('signer.enrol', { name: '甲', organisation: '评价组', passphrase: '一二三四五六七八' });
    },
    request: async () =>
      JSON.parse(new TextDecoder().decode((await must('hub.enrolment-request', {})).file)) as Record<string, unknown>,
  };
}

type Laptop = ReturnType<typeof laptop>;

async function certify(office: Office, one: Laptop, name = '张一'): Promise<Record<string, unknown>> {
  const body = { request: await one.request(), role: '检查员', name, organisation: '评价组' };
  return (await office.command('/office/certify', body)) as Record<string, unknown>;
}

const fileOf = (answer: unknown) => new TextEncoder().encode(JSON.stringify(answer));

/** What the page's export writes, for the hub. */
async function bundleOf(one: Laptop, hubKey: string, number: number, changes: readonly Change[]): Promise<Uint8Array> {
  const own = await one.must('exchange.key', {});
  const parts: Uint8Array[] = [];
  const id = `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
  const blobs = PHOTOS.map(({ length }, i) => ({ sha256: hashes[i] ?? '', size: length, mime: 'image/jpeg' }));
  const written = await writeBundle<HostError>(
    { id, number, from: one.device, by: '甲', madeAt: new Date().toISOString(), changes, blobs },
    {
      crypto: nodeCrypto,
      recipients: [own.publicKey, fromHex(hubKey)],
      sign: async (digest) => {
        const signed = await one.call('signer.sign', { digest: new Uint8Array(digest), recordId: id });
        return signed.ok ? ok(signed.value.cms) : signed;
      },
      blob: (name) => Promise.resolve(PHOTOS[hashes.indexOf(name)] ?? new Uint8Array()),
      write: (bytes) => void parts.push(bytes),
      onProgress: () => true,
    },
  );
  expect(written).toEqual({ ok: true, value: true });
  return new Uint8Array(Buffer.concat(parts));
}

/** Opens a file as the page does: own key, own trust. */
async function readBack(one: Laptop, path: string) {
  const bytes = new Uint8Array(await readFile(path));
  const source = {
    size: bytes.length,
    read: (from: number, length: number) => Promise.resolve(bytes.slice(from, from + length)),
  };
  const opened = await openBundle(source, nodeCrypto, async (recipients) => {
    for (const { ephemeral, wrapped } of recipients) {
      const input = { ephemeral: new Uint8Array(fromHex(ephemeral)), wrapped: new Uint8Array(fromHex(wrapped)) };
      const { contentKey } = await one.must('exchange.unwrap', input);
      if (contentKey !== null) return contentKey;
    }
    return null;
  });
  if (!opened.ok) return opened.error;
  const { roots } = await one.must('trust.list', {});
  const trusted = roots.flatMap(({ pem }) => certificatesOfPem(pem)).map(readCertificate);
  const port = webCryptoVerifyPort(crypto.subtle);
  const verdict = await verifyDetached(opened.value.cms, opened.value.digest, trusted, Date.now(), port);
  const changes: Change[] = [];
  for (const i of opened.value.manifest.changeChunks.keys())
    changes.push(...((await opened.value.changes(i))?.changes ?? []));
  return { manifest: opened.value.manifest, verdict, changes };
}

const receipts = (changes: readonly Change[], field: string) =>
  changes.filter((one) => one.device === '汇总中心' && one.field === field).map(({ value }) => value);

describe.each(ENGINES)('an office that is reached by stick alone, on %s', (engine) => {
  it('certifies by file, reads what the laptop brings, and gives a receipt and the others’ work back', async () => {
    const office = await useOffice(await addressOf(engine));
    const [one, two] = [laptop('AAAAAA'), laptop('BBBBBB')];
    await one.ready();
    await two.ready();
    const answer = await certify(office, one);
    const enrolled = await one.must('hub.enrol-by-file', { file: fileOf(answer) });
    expect(enrolled).toMatchObject({ role: '检查员', name: '张一', rootSha256: office.hub.root.sha256 });
    expect((await one.must('signer.status', {})).root?.sha256).toBe(office.hub.root.sha256);
    // Without a network there is no hub to talk to: nothing is pending towards one.
    expect(await one.must('hub.status', {})).toEqual({ state: 'none' });

    const changes = makeChanges(450);
    const folder = tempFolder();
    const stick = join(folder, 'one.xtb');
    const whole = await bundleOf(one, toHex(enrolled.publicKey), 7, changes);
    await writeFile(stick, whole.subarray(0, whole.length - 1_200_000));
    expect(await office.command('/office/import', { file: stick })).toMatchObject({ device: 'AAAAAA', damaged: 1 });
    const key = toHex((await one.must('exchange.key', {})).publicKey);
    const first = join(folder, 'back-1.xtb');
    expect(await office.command('/office/export', { publicKey: key, file: first })).toMatchObject({ number: 1 });
    const cut = await readBack(one, first);
    if (typeof cut === 'string') throw new Error(cut);
    expect(cut.verdict).toMatchObject({ unchanged: true, reasons: [] });
    expect(receipts(cut.changes, 'blobs')).toEqual([[hashes[0]]]);
    expect(receipts(cut.changes, 'whole')).toEqual([false]);

    await writeFile(stick, whole);
    const again = await office.command('/office/import', { file: stick });
    expect(again).toMatchObject({ changes: 450, refused: 0, photos: 2, damaged: 0 });
    const count = (await logOf(office)).length;
    await office.command('/office/import', { file: stick });
    expect((await logOf(office)).length).toBe(count);
    const second = join(folder, 'back-2.xtb');
    expect(await office.command('/office/export', { publicKey: key, file: second })).toMatchObject({ number: 2 });
    const back = await readBack(one, second);
    if (typeof back === 'string') throw new Error(back);
    expect(receipts(back.changes, 'blobs').at(-1)).toEqual(hashes);
    expect(receipts(back.changes, 'whole').at(-1)).toBe(true);
    expect(back.changes.filter((change) => change.device !== '汇总中心').map(({ id }) => id)).toEqual(
      changes.map(({ id }) => id),
    );
    // The hub's own line holds together: each of its changes names the one before.
    const own = (await logOf(office)).filter((change) => change.device === '汇总中心');
    expect(own.slice(1).every((change, i) => change.prevHash === own[i]?.hash)).toBe(true);
    expect(await readBack(two, second)).toBe('not-for-us');
    expect(await office.command('/office/export', { publicKey: key, file: second })).toEqual({ code: 'file-exists' });
    const noPoint = `04${'11'.repeat(64)}`;
    expect(await office.command('/office/export', { publicKey: noPoint, file: join(folder, 'x') })).toEqual({
      code: 'bad-key',
    });
    expect(office.defects).toEqual([]);
  });

  it('reads nothing from a laptop that it did not certify, and a laptop takes no answer that is not its own', async () => {
    const office = await useOffice(await addressOf(engine));
    const other = await useOffice(null);
    const [one, two] = [laptop('AAAAAA'), laptop('BBBBBB')];
    await one.ready();
    await two.ready();
    const before = await two.must('signer.status', {});
    const answer = await certify(office, one);
    const elsewhere = await certify(other, two);
    const cases: readonly [unknown, string][] = [
      [answer, 'certificate-unreadable'],
      [{ ...elsewhere, root: answer['root'] }, 'enrolment-file'],
      [{ ...elsewhere, extra: 1 }, 'enrolment-file'],
      [{ ...elsewhere, certificate: 'x' }, 'enrolment-file'],
      ['', 'enrolment-file'],
    ];
    for (const [file, code] of cases) {
      expect(await two.call('hub.enrol-by-file', { file: fileOf(file) })).toMatchObject({ error: { code } });
    }
    expect(await two.must('signer.status', {})).toEqual(before);
    const stick = join(tempFolder(), 'two.xtb');
    await writeFile(stick, await bundleOf(two, String(answer['publicKey']), 1, makeChanges(3)));
    expect(await office.command('/office/import', { file: stick })).toEqual({ code: 'stranger' });
    const forged = { ...(await two.request()), request: Buffer.from('no request').toString('base64') };
    const body = { request: forged, role: '检查员', name: '乙', organisation: '' };
    await expect(office.command('/office/certify', body)).rejects.toThrow('malformed');
    expect(await logOf(office)).toEqual([]);
  });
});

async function logOf(office: Office): Promise<readonly Change[]> {
  const token = await office.enrol('复核', 'ZZZZZZ');
  return pullAll(office.app, token);
}
