import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { pageCrypto } from '../../renderer/data/exchange/page-crypto.ts';
import type { HostChannel } from '../../shared/host/channels.ts';
import type { HostInput, HostOutput } from '../../shared/host/contract.ts';
import type { Host } from '../../shared/host/host.ts';
import { makeChanges } from '../host/support/changes.ts';
import { tempFolder } from '../host/support/temp-folder.ts';
import type { OpenRealisation, Realisation } from './realisation.ts';

const PASSPHRASE = '吐鲁番-抽查-2022';

/** What every road to the machine must do alike. */
export function hostSuite({ name, kind, open }: Realisation): void {
  // A browser is started up to three times in one test, on machines that may be busy with others.
  describe(`the host through ${name}`, { timeout: 180_000 }, () => {
    const use = async (folder: string): Promise<OpenRealisation> => {
      const opened = await open(folder);
      onTestFinished(() => opened.close());
      return opened;
    };

    it('says what it is, with a device name that stays', async () => {
      const folder = tempFolder();
      const first = await use(folder);
      const info = await value(first.host, 'app.info', {});
      expect(info).toMatchObject({ host: kind, platform: process.platform });
      expect(info.device).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
      await first.close();
      expect((await value((await use(folder)).host, 'app.info', {})).device).toBe(info.device);
    });

    it('keeps the journal over a restart, idempotent and paged', async () => {
      const folder = tempFolder();
      const changes = makeChanges(30);
      const first = await use(folder);
      expect(await value(first.host, 'journal.open', {})).toMatchObject({ count: 0, starts: 0 });
      await value(first.host, 'journal.append', { changes: changes.slice(0, 20) });
      const all = await value(first.host, 'journal.append', { changes });
      expect(all).toEqual({ count: 30, headHash: changes.at(-1)?.hash });
      await first.close();
      const { host } = await use(folder);
      expect(await value(host, 'journal.open', {})).toMatchObject({ count: 30, headHash: all.headHash, starts: 1 });
      const page = await value(host, 'journal.read', { from: 8, limit: 12 });
      expect(page).toEqual({ changes: changes.slice(8, 20), next: 20 });
      expect((await value(host, 'journal.read', { from: 20, limit: 2000 })).next).toBeNull();
      const forged = { ...makeChanges(1)[0], value: '换' } as (typeof changes)[number];
      expect(await host.call('journal.append', { changes: [forged] })).toMatchObject({
        error: { code: 'hash-mismatch' },
      });
    });

    it('keeps original bytes by their hash', async () => {
      const { host } = await use(tempFolder());
      const bytes = new Uint8Array(randomBytes(300_000));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      expect(await value(host, 'blob.put', { sha256, bytes })).toEqual({ sha256, size: bytes.length, known: false });
      expect(await value(host, 'blob.put', { sha256, bytes })).toMatchObject({ known: true });
      const back = (await value(host, 'blob.get', { sha256 })).bytes;
      expect(back !== null && Buffer.compare(back, bytes)).toBe(0);
      expect(await value(host, 'blob.list', {})).toEqual({ blobs: [{ sha256, size: bytes.length }] });
      expect(await value(host, 'blob.get', { sha256: '0'.repeat(64) })).toEqual({ bytes: null });
      const wrong = await host.call('blob.put', { sha256: '0'.repeat(64), bytes: new Uint8Array(3) });
      expect(wrong).toMatchObject({ ok: false, error: { code: 'hash-mismatch' } });
    });

    it('hands out the last lines of its error log, without the one that a kill cut short', async () => {
      const folder = tempFolder();
      const { host } = await use(folder);
      expect(await value(host, 'diagnostics.errors', {})).toEqual({ lines: [] });
      const line = (n: number) => ({
        at: '2026-05-06T07:08:09.000Z',
        place: `p${n}`,
        name: 'Error',
        code: null,
        frames: [],
      });
      const texts = Array.from({ length: 250 }, (_, i) => JSON.stringify(line(i)));
      mkdirSync(join(folder, 'host/log'), { recursive: true });
      writeFileSync(join(folder, 'host/log/errors.log'), `${texts.join('\n')}\n{"at":"2026`);
      const { lines } = await value(host, 'diagnostics.errors', {});
      expect([lines.length, lines[0], lines.at(-1)]).toEqual([200, line(50), line(249)]);
    });

    it('writes a signed file piece by piece, stores it under its hash, and copies it out', async () => {
      const folder = tempFolder();
      const { host, answerSave } = await use(folder);
      const photo = new Uint8Array(randomBytes(3_000_000));
      const sha256 = createHash('sha256').update(photo).digest('hex');
      await value(host, 'blob.put', { sha256, bytes: photo });
      const { id } = await value(host, 'document.begin', { size: 3_000_010 });
      await value(host, 'document.add-bytes', { id, bytes: new Uint8Array([1, 2, 3]) });
      const ranges: [number, number][] = [
        [0, 1000],
        [2000, 3_000_000],
      ];
      expect(await value(host, 'document.add-blob', { id, sha256, ranges })).toEqual({ size: 2_999_003 });
      const bytes = new Uint8Array(Buffer.from('e<00>f'));
      const { digest } = await value(host, 'document.digest', { id, bytes, gap: [1, 5] });
      const before = Buffer.concat([Buffer.from([1, 2, 3]), photo.subarray(0, 1000), photo.subarray(2000)]);
      const covered = Buffer.concat([before, Buffer.from('ef')]);
      expect(Buffer.compare(digest, createHash('sha256').update(covered).digest())).toBe(0);
      const whole = Buffer.concat([before, Buffer.from('e<ab>f')]);
      const name = createHash('sha256').update(whole).digest('hex');
      const filling = new Uint8Array(Buffer.from('ab'));
      expect(await value(host, 'document.finish', { id, filling })).toEqual({ sha256: name, size: whole.length });
      const part = await value(host, 'blob.read', { sha256: name, from: 2_999_000, to: 3_100_000 });
      expect(part.bytes).toEqual(new Uint8Array(whole.subarray(2_999_000)));
      expect(await value(host, 'blob.read', { sha256: '0'.repeat(64), from: 0, to: 9 })).toEqual({ bytes: null });
      const tooMuch = await host.call('blob.read', { sha256: name, from: 0, to: 9_000_000 });
      expect(tooMuch).toMatchObject({ ok: false, error: { code: 'bad-request' } });
      expect(await value(host, 'blob.check', { sha256: name })).toEqual({ state: 'sound' });
      expect(await value(host, 'blob.check', { sha256: '0'.repeat(64) })).toEqual({ state: 'missing' });
      await answerSave?.(join(folder, '大记录.pdf'));
      const { path } = await value(host, 'files.save-blob', { suggestedName: '大记录.pdf', sha256: name });
      expect(Buffer.compare(readFileSync(path as string), whole)).toBe(0);
      // To be handed on: readable as whatever this person saves, while the host's own files are closed to others.
      writeFileSync(join(folder, 'beside'), '');
      expect(statSync(path as string).mode).toBe(statSync(join(folder, 'beside')).mode);
      const absent = await host.call('files.save-blob', { suggestedName: 'x.pdf', sha256: '0'.repeat(64) });
      expect(absent).toMatchObject({ ok: false, error: { code: 'not-found' } });
      const { id: other } = await value(host, 'document.begin', { size: 1 });
      expect(await value(host, 'document.drop', { id: other })).toEqual({});
      const late = await host.call('document.add-bytes', { id: other, bytes: new Uint8Array(1) });
      expect(late).toMatchObject({ ok: false, error: { code: 'not-found' } });
    });

    it('tells the room left, and gives up its reserve', async () => {
      const { host } = await use(tempFolder());
      expect((await value(host, 'storage.space', {})).freeBytes).toBeGreaterThan(0);
      await expect
        .poll(async () => (await value(host, 'storage.space', {})).reserveBytes, { timeout: 20_000 })
        .toBeGreaterThan(0);
      await value(host, 'storage.release-reserve', {});
      expect((await value(host, 'storage.space', {})).reserveBytes).toBe(0);
    });

    it('answers malformed input with a value', async () => {
      const { host, raw } = await use(tempFolder());
      const refused = await host.call('journal.read', { from: -1, limit: 5 });
      expect(refused).toMatchObject({ ok: false, error: { code: 'bad-request' } });
      const traversal = await host.call('blob.get', { sha256: '../../../etc/passwd' });
      expect(traversal).toMatchObject({ ok: false, error: { code: 'bad-request' } });
      if (raw === null) return;
      expect(await raw('app.info', { surprise: 1 })).toMatchObject({ ok: false, error: { code: 'bad-request' } });
      for (const channel of ['fs.readAny', '__proto__', 'toString']) {
        expect(await raw(channel, {})).toMatchObject({ ok: false, error: { code: 'not-found' } });
      }
    });

    it('makes a device key, signs, locks, and opens it with the passphrase only', async () => {
      const folder = tempFolder();
      const { host, close } = await use(folder);
      expect(await value(host, 'signer.status', {})).toMatchObject({ state: 'none' });
      const digest = new Uint8Array(createHash('sha256').update('记录').digest());
      const input = { digest, recordId: randomUUID() };
      expect(await host.call('signer.sign', input)).toMatchObject({ ok: false, error: { code: 'key-missing' } });
      const enrolment = { name: '检查员甲', organisation: '市政府办督查室', passphrase: PASSPHRASE };
      expect(await value(host, 'signer.enrol', enrolment)).toMatchObject({ state: 'ready', protection: 'passphrase' });
      expect(await host.call('signer.enrol', enrolment)).toMatchObject({ error: { code: 'already-enrolled' } });
      expect((await value(host, 'signer.sign', input)).cms.length).toBeGreaterThan(200);
      expect((await value(host, 'trust.list', {})).roots).toHaveLength(1);
      await value(host, 'signer.lock', {});
      expect(await host.call('signer.sign', input)).toMatchObject({ error: { code: 'key-locked' } });
      await close();
      const again = (await use(folder)).host;
      expect(await value(again, 'signer.status', {})).toMatchObject({ state: 'locked' });
      const wrong = await again.call('signer.unlock', { passphrase: '不是它' });
      expect(wrong).toMatchObject({ ok: false, error: { code: 'wrong-passphrase' } });
      expect(await value(again, 'signer.unlock', { passphrase: PASSPHRASE })).toMatchObject({ state: 'ready' });
      expect((await value(again, 'signer.sign', input)).certificate.subject).toContain('检查员甲');
    });

    it('keeps one key for 移交包, and opens only what was wrapped for it', async () => {
      const folder = tempFolder();
      const first = await use(folder);
      const { publicKey } = await value(first.host, 'exchange.key', {});
      expect(publicKey.length).toBe(65);
      const contentKey = new Uint8Array(randomBytes(32));
      const { ephemeral, wrapped } = await pageCrypto.wrap(publicKey, contentKey);
      const input = { ephemeral: new Uint8Array(ephemeral), wrapped: new Uint8Array(wrapped) };
      await first.close();
      const { host } = await use(folder);
      expect((await value(host, 'exchange.key', {})).publicKey).toEqual(publicKey);
      expect((await value(host, 'exchange.unwrap', input)).contentKey).toEqual(contentKey);
      const altered = input.wrapped.with(3, (input.wrapped[3] ?? 0) ^ 1);
      expect((await value(host, 'exchange.unwrap', { ...input, wrapped: altered })).contentKey).toBe(null);
      const noPoint = { ...input, ephemeral: new Uint8Array(65) };
      expect((await value(host, 'exchange.unwrap', noPoint)).contentKey).toBe(null);
      const short = await host.call('exchange.unwrap', { ...input, wrapped: new Uint8Array(47) });
      expect(short).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    });

    it('saves a file where it says, and refuses names that lead elsewhere', async () => {
      const folder = tempFolder();
      const { host, answerSave } = await use(folder);
      const bytes = new Uint8Array(randomBytes(2000));
      const target = join(folder, '记录.pdf');
      await answerSave?.(target);
      const { path } = await value(host, 'files.save', { suggestedName: '记录.pdf', bytes });
      expect(path).toMatch(/记录\.pdf$/);
      expect(readFileSync(path as string)).toEqual(Buffer.from(bytes));
      if (answerSave === null) {
        const second = await value(host, 'files.save', { suggestedName: '记录.pdf', bytes: new Uint8Array([1]) });
        expect(second.path).toMatch(/记录 \(2\)\.pdf$/);
        expect(readFileSync(path as string)).toEqual(Buffer.from(bytes));
      } else {
        await answerSave(null);
        expect(await value(host, 'files.save', { suggestedName: '记录.pdf', bytes })).toEqual({ path: null });
      }
      const escape = await host.call('files.save', { suggestedName: '../../x.pdf', bytes });
      expect(escape).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    });
  });
}

async function value<C extends HostChannel>(host: Host, channel: C, input: HostInput<C>): Promise<HostOutput<C>> {
  const answer = await host.call(channel, input);
  if (!answer.ok) throw new Error(`${channel}: ${answer.error.code} ${answer.error.detail}`);
  return answer.value;
}
