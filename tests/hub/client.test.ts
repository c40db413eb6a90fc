import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { noVault } from '../../electron/host/vault/vault.ts';
import { createBlobStore } from '../../electron/host/storage/blobs.ts';
import { nodeDisk } from '../../electron/host/storage/node-disk.ts';
import { systemClock } from '../../electron/host/system-ports.ts';
import type { HostChannel } from '../../shared/host/channels.ts';
import type { HostInput, HostOutput } from '../../shared/host/contract.ts';
import type { HostError } from '../../shared/host/host-error.ts';
import { dispatch, type HostHandlers } from '../../shared/host/dispatch.ts';
import type { Result } from '../../shared/lib/result.ts';
import { PHOTO_CHUNK } from '../../shared/sync/hub/protocol.ts';
import { makeChanges } from '../host/support/changes.ts';
import { realKeys } from '../host/support/real-keys.ts';
import { tempFolder } from '../host/support/temp-folder.ts';
import { cuttingProxy } from './support/cutting-proxy.ts';
import { openOffice, type Office } from './support/office.ts';

/** A laptop's host as far as the hub is concerned, behind the product's dispatch. */
function laptop(device = 'K7Q2MD') {
  const folder = tempFolder();
  const blobs = createBlobStore(nodeDisk, folder, noVault);
  const open = () => realKeys(folder, systemClock, { device, blobs }) as unknown as HostHandlers;
  let handlers = open();
  const call = async <C extends HostChannel>(channel: C, input: HostInput<C>) =>
    (await dispatch(handlers, channel, input)) as Result<HostOutput<C>, HostError>;
  return {
    call,
    blobs,
    /** The program starts anew. */
    restart: () => {
      handlers = open();
    },
    ready: async () => {
      await call('signer.enrol', { name: '甲', organisation: '评价组', passphrase: '一二三四五六七八' });
    },
  };
}

async function office(): Promise<{ office: Office; port: number }> {
  const opened = await openOffice(tempFolder(), null, { tls: true });
  onTestFinished(() => opened.close());
  return { office: opened, port: await opened.listen() };
}

describe('a laptop and its hub', () => {
  it('enrols by one code over TLS, signs from then on under the office, and stays enrolled over a start', async () => {
    const { office: at, port } = await office();
    const device = laptop();
    expect(
      await device.call('hub.enrol', { address: `127.0.0.1:${port}`, code: await at.code('检查员') }),
    ).toMatchObject({
      error: { code: 'key-missing' },
    });
    await device.ready();
    const before = await device.call('signer.status', {});
    const code = (await at.code('复核', '乙')).toLowerCase().replaceAll('-', ' ');
    const enrolled = await device.call('hub.enrol', { address: `https://127.0.0.1:${port}/`, code });
    expect(enrolled).toMatchObject({ ok: true, value: { state: 'enrolled', role: '复核', name: '乙' } });
    device.restart();
    expect(await device.call('hub.status', {})).toEqual(enrolled);
    const after = await device.call('signer.unlock', { passphrase: '一二三四五六七八' });
    if (!before.ok || !after.ok) throw new Error('no signer');
    expect(after.value).toMatchObject({ state: 'ready', root: { sha256: at.hub.root.sha256 } });
    expect(after.value.certificate?.subject).toContain('乙');
    const roots = await device.call('trust.list', {});
    const trusted = roots.ok ? roots.value.roots.map(({ sha256 }) => sha256) : [];
    expect(trusted.toSorted()).toEqual([at.hub.root.sha256, before.value.root?.sha256 ?? ''].toSorted());
    expect(await device.call('hub.push', { changes: makeChanges(3) })).toMatchObject({
      ok: true,
      value: { refused: [] },
    });
    await device.call('hub.leave', {});
    expect(await device.call('hub.push', { changes: makeChanges(3) })).toMatchObject({
      error: { code: 'hub-not-enrolled' },
    });
  });

  it('says nothing to a hub that the code does not name, neither at the enrolment nor later', async () => {
    const { office: right, port } = await office();
    const { office: wrong, port: otherPort } = await office();
    const device = laptop();
    await device.ready();
    const code = await right.code('检查员');
    const seen: unknown[] = [];
    wrong.app.server.on('request', (request: { readonly url?: string }) => seen.push(request.url));
    const lured = await device.call('hub.enrol', { address: `127.0.0.1:${otherPort}`, code });
    expect(lured).toMatchObject({ error: { code: 'hub-untrusted' } });
    const line = await cuttingProxy(port, () => 0, 0);
    line.calm();
    onTestFinished(() => line.close());
    expect((await device.call('hub.enrol', { address: `127.0.0.1:${line.port}`, code })).ok).toBe(true);
    line.target = otherPort;
    device.restart();
    expect(await device.call('hub.push', { changes: makeChanges(1) })).toMatchObject({
      error: { code: 'hub-untrusted' },
    });
    expect(seen).toEqual([]);
  });

  it('does not use a code up, nor take the signing key away, while the clocks are days apart', async () => {
    const yesterday = { now: () => Date.now() - 3 * 86_400_000 };
    const at = await openOffice(tempFolder(), null, { clock: yesterday });
    onTestFinished(() => at.close());
    const address = `http://127.0.0.1:${await at.listen()}`;
    const device = laptop();
    await device.ready();
    const before = await device.call('signer.status', {});
    const code = await at.code('检查员');
    expect(await device.call('hub.enrol', { address, code })).toMatchObject({ error: { code: 'hub-clock' } });
    expect(await device.call('signer.status', {})).toEqual(before);
    expect(await at.hub.db.query('select used_at from invitation where used_at is not null')).toEqual([]);
  });

  it('names what is wrong with an address or a code before it asks anybody', async () => {
    const device = laptop();
    await device.ready();
    const good = 'M53A-817C-JWST-CCSR-SADA-MGAA-VKBJ-W7ZH';
    const cases: readonly [string, string, string][] = [
      ['http://192.168.1.10:47620', good, 'hub-address'],
      ['ftp://127.0.0.1', good, 'hub-address'],
      ['https://a:b@127.0.0.1', good, 'hub-address'],
      ['https://127.0.0.1/path', good, 'hub-address'],
      ['', good, 'hub-address'],
      ['127.0.0.1:1', 'M53A', 'hub-code'],
      ['127.0.0.1:1', good, 'hub-unreachable'],
    ];
    for (const [address, code, expected] of cases) {
      expect([address, await device.call('hub.enrol', { address, code })]).toMatchObject([
        address,
        { error: { code: expected } },
      ]);
    }
  });

  it('keeps below a limit in both directions, and what is slow is whole', async () => {
    const { office: at, port } = await office();
    const device = laptop();
    await device.ready();
    await device.call('hub.enrol', { address: `127.0.0.1:${port}`, code: await at.code('检查员') });
    expect(await device.call('hub.limit', { bytesPerSecond: 4 * 1024 * 1024 })).toMatchObject({ ok: true });
    const bytes = new Uint8Array(randomBytes(PHOTO_CHUNK + 100_000));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await device.blobs.put(sha256, bytes);
    const answers = [];
    for (let held = false; !held;) {
      const sent = await device.call('hub.send-photo', { sha256 });
      if (!sent.ok) throw new Error(sent.error.code);
      ({ held } = sent.value);
      answers.push(sent.value.sent);
    }
    expect(answers).toEqual([PHOTO_CHUNK, 100_000]);
    const other = laptop('BBBBBB');
    await other.ready();
    await other.call('hub.enrol', { address: `127.0.0.1:${port}`, code: await at.code('检查员') });
    await other.call('hub.limit', { bytesPerSecond: 8 * 1024 * 1024 });
    expect(await other.call('hub.fetch-photo', { sha256 })).toMatchObject({ ok: true, value: { found: true } });
    const got = await other.blobs.get(sha256);
    expect(got.ok && got.value.bytes !== null && Buffer.compare(got.value.bytes, bytes)).toBe(0);
  });

  it('sends and fetches photos through a line that breaks; a cut costs one piece at most', async () => {
    const { office: at, port } = await office();
    let seed = 11;
    // A small linear congruential generator: the same breaks in every run.
    const dice = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    const line = await cuttingProxy(port, dice, PHOTO_CHUNK * 3);
    onTestFinished(() => line.close());
    const [one, two] = [laptop('AAAAAA'), laptop('BBBBBB')];
    for (const device of [one, two]) {
      await device.ready();
      const code = await at.code('检查员');
      const enrolled = await device.call('hub.enrol', { address: `127.0.0.1:${port}`, code });
      expect(enrolled.ok).toBe(true);
    }
    const enrolment = await one.call('hub.status', {});
    expect(enrolment.ok).toBe(true);
    const photo = new Uint8Array(randomBytes(PHOTO_CHUNK * 9 + 12_345));
    const sha256 = createHash('sha256').update(photo).digest('hex');
    await one.blobs.put(sha256, photo);
    await readdressed(one, at, line.port);
    await readdressed(two, at, line.port);

    let held = false;
    let failures = 0;
    while (!held) {
      const step = await one.call('hub.send-photo', { sha256 });
      if (step.ok) held = step.value.held;
      else {
        expect(step.error.code).toBe('hub-unreachable');
        failures += 1;
      }
    }
    const cuts = line.counts.cuts;
    expect(failures).toBeGreaterThan(2);
    expect(line.counts.up).toBeLessThan(photo.length + cuts * (PHOTO_CHUNK + 20_000) + 100_000);
    let found = false;
    while (!found) {
      const step = await two.call('hub.fetch-photo', { sha256 });
      if (step.ok) found = step.value.found;
    }
    const back = await two.blobs.get(sha256);
    expect(back.ok && back.value.bytes !== null && Buffer.compare(back.value.bytes, photo)).toBe(0);
    expect(await two.call('hub.fetch-photo', { sha256: '0'.repeat(64) }).then(retried(two))).toMatchObject({
      ok: true,
      value: { found: false },
    });
    expect(at.defects).toEqual([]);
  });
});

/** Enrols again, by the line that breaks: only the address differs afterwards. */
async function readdressed(device: ReturnType<typeof laptop>, at: Office, port: number): Promise<void> {
  for (;;) {
    const again = await device.call('hub.enrol', { address: `127.0.0.1:${port}`, code: await at.code('检查员') });
    if (again.ok) return;
  }
}

function retried(device: ReturnType<typeof laptop>) {
  return async (first: unknown): Promise<unknown> => {
    let answer = first as Result<unknown, HostError>;
    while (!answer.ok) answer = await device.call('hub.fetch-photo', { sha256: '0'.repeat(64) });
    return answer;
  };
}
