import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOST_CHANNELS, type HostChannel } from '../../../shared/host/channels.ts';
import { readRecoveryCode } from '../../../shared/host/recovery-code.ts';
import type { HostHandlers } from '../../../shared/host/dispatch.ts';
import { makeChanges } from '../support/changes.ts';
import { granted, machine, PASSPHRASE, testKeychain } from './vault-machine.ts';

const OTHER = '另一个口令-2023';
const code = (answer: { readonly ok: boolean; readonly error?: { readonly code: string } }): string =>
  answer.ok ? 'ok' : (answer.error?.code ?? 'none');

describe('the vault', () => {
  it('is off until it is made, open then, locked by a restart, and opens with its passphrase only', async () => {
    const m = machine();
    expect(granted(await m.handlers['vault.status']({}))).toEqual({
      state: 'off',
      vaultId: null,
      keychain: false,
      keychainAvailable: false,
      converting: null,
      waitSeconds: 0,
    });
    expect(code(await m.handlers['vault.lock']({}))).toBe('vault-off');
    expect(code(await m.handlers['vault.unlock']({ passphrase: PASSPHRASE }))).toBe('vault-off');
    const { vaultId, recoveryCode } = granted(
      await m.handlers['vault.create']({ passphrase: PASSPHRASE, keychain: false }),
    );
    expect(recoveryCode).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(code(await m.handlers['vault.create']({ passphrase: PASSPHRASE, keychain: false }))).toBe('vault-on');
    expect(granted(await m.handlers['vault.status']({}))).toMatchObject({ state: 'open', vaultId });
    const { key } = granted(await m.handlers['vault.page-key']({}));
    expect(key).toHaveLength(32);
    await m.restart();
    expect(granted(await m.handlers['vault.status']({}))).toMatchObject({ state: 'locked', vaultId });
    expect(code(await m.handlers['vault.page-key']({}))).toBe('vault-locked');
    expect(code(await m.handlers['vault.unlock']({ passphrase: OTHER }))).toBe('wrong-passphrase');
    expect(granted(await m.handlers['vault.unlock']({ passphrase: PASSPHRASE }))).toMatchObject({ state: 'open' });
    expect(granted(await m.handlers['vault.page-key']({})).key).toEqual(key);
  });

  it('holds neither key nor passphrase nor code in its files', async () => {
    const m = machine();
    const { recoveryCode } = granted(await m.handlers['vault.create']({ passphrase: PASSPHRASE, keychain: false }));
    const { key } = granted(await m.handlers['vault.page-key']({}));
    const secret = readRecoveryCode(recoveryCode);
    expect(secret).toHaveLength(20);
    for (const name of readdirSync(m.folder).filter((file) => file.startsWith('vault'))) {
      const text = readFileSync(join(m.folder, name), 'utf8');
      for (const bytes of [key, secret ?? new Uint8Array()]) {
        expect(text).not.toContain(Buffer.from(bytes).toString('base64').slice(0, 24));
        expect(text).not.toContain(Buffer.from(bytes).toString('hex'));
      }
      expect(text).not.toContain(PASSPHRASE);
      expect(text).not.toContain(recoveryCode.slice(0, 9));
    }
  });

  it('locked, answers vault-locked on every channel of data before it touches a file, and works again behind it', async () => {
    const m = machine();
    granted(await m.handlers['vault.create']({ passphrase: PASSPHRASE, keychain: false }));
    granted(await m.handlers['journal.open']({}));
    const changes = makeChanges(5);
    granted(await m.handlers['journal.append']({ changes }));
    granted(await m.handlers['vault.lock']({}));
    const journal = readFileSync(join(m.folder, 'journal/journal.xtj'));
    const refused: HostChannel[] = [];
    for (const channel of HOST_CHANNELS) {
      if (channel.startsWith('vault.')) continue;
      const call = m.handlers[channel] as (input: unknown) => Promise<{ ok: boolean; error?: { code: string } }>;
      if (code(await call({}).catch(() => ({ ok: false }))) === 'vault-locked') refused.push(channel);
    }
    expect(refused).toEqual(
      HOST_CHANNELS.filter((channel) =>
        /^(journal|blob|document|exchange|hub|center\.(?!status)|files\.save-blob)/.test(channel),
      ),
    );
    expect(readFileSync(join(m.folder, 'journal/journal.xtj'))).toEqual(journal);
    granted(await m.handlers['vault.unlock']({ passphrase: PASSPHRASE }));
    expect(granted(await m.handlers['journal.open']({}))).toMatchObject({ count: 5, damaged: [], starts: 1 });
    expect(granted(await m.handlers['journal.read']({ from: 0, limit: 10 })).changes).toEqual(changes);
  });

  it('opens by the key store at a start, but not once it was locked on demand', async () => {
    const m = machine({ keychain: testKeychain() });
    granted(await m.handlers['vault.create']({ passphrase: PASSPHRASE, keychain: true }));
    const { key } = granted(await m.handlers['vault.page-key']({}));
    await m.restart();
    expect(granted(await m.handlers['vault.status']({}))).toMatchObject({ state: 'open', keychain: true });
    expect(granted(await m.handlers['vault.page-key']({})).key).toEqual(key);
    granted(await m.handlers['vault.lock']({}));
    expect(granted(await m.handlers['vault.status']({}))).toMatchObject({ state: 'locked' });
    await m.restart('killed');
    expect(granted(await m.handlers['vault.status']({}))).toMatchObject({ state: 'locked' });
    granted(await m.handlers['vault.unlock']({ passphrase: PASSPHRASE }));
    await m.restart();
    expect(granted(await m.handlers['vault.status']({}))).toMatchObject({ state: 'open' });
    granted(await m.handlers['vault.set-keychain']({ passphrase: PASSPHRASE, keychain: false }));
    await m.restart();
    expect(granted(await m.handlers['vault.status']({}))).toMatchObject({ state: 'locked', keychain: false });
  });

  it('changes its passphrase and its code; the former ones open nothing', async () => {
    const m = machine();
    const first = granted(await m.handlers['vault.create']({ passphrase: PASSPHRASE, keychain: false }));
    expect(code(await m.handlers['vault.change-passphrase']({ current: OTHER, next: OTHER }))).toBe('wrong-passphrase');
    granted(await m.handlers['vault.change-passphrase']({ current: PASSPHRASE, next: OTHER }));
    const second = granted(await m.handlers['vault.new-recovery-code']({ passphrase: OTHER }));
    const { key } = granted(await m.handlers['vault.page-key']({}));
    granted(await m.handlers['vault.lock']({}));
    expect(code(await m.handlers['vault.change-passphrase']({ current: OTHER, next: PASSPHRASE }))).toBe(
      'vault-locked',
    );
    expect(code(await m.handlers['vault.unlock']({ passphrase: PASSPHRASE }))).toBe('wrong-passphrase');
    const newPassphrase = '第三个口令-2024';
    expect(code(await m.handlers['vault.unlock']({ recoveryCode: first.recoveryCode, newPassphrase }))).toBe(
      'recovery-code-other',
    );
    const slip = second.recoveryCode.replace(/^./, (letter) => (letter === '7' ? '8' : '7'));
    for (let i = 0; i < 9; i++) {
      expect(code(await m.handlers['vault.unlock']({ recoveryCode: slip, newPassphrase }))).toBe('recovery-code');
    }
    const sloppy = second.recoveryCode.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    expect(granted(await m.handlers['vault.unlock']({ recoveryCode: sloppy, newPassphrase }))).toMatchObject({
      state: 'open',
    });
    await m.restart();
    expect(code(await m.handlers['vault.unlock']({ passphrase: OTHER }))).toBe('wrong-passphrase');
    granted(await m.handlers['vault.unlock']({ passphrase: newPassphrase }));
    expect(granted(await m.handlers['vault.page-key']({})).key).toEqual(key);
  });

  it('slows attempts down, over restarts and for many at once, passphrases and codes together', async () => {
    const m = machine();
    granted(await m.handlers['vault.create']({ passphrase: PASSPHRASE, keychain: false }));
    await m.restart();
    const tries = await Promise.all(
      Array.from({ length: 8 }, (_, i) => m.handlers['vault.unlock']({ passphrase: `wrong ${i}` })),
    );
    expect(tries.map(code).filter((c) => c === 'wrong-passphrase')).toHaveLength(3);
    expect(tries.map(code).filter((c) => c === 'attempts-slowed')).toHaveLength(5);
    await m.restart('killed');
    expect(granted(await m.handlers['vault.status']({}))).toMatchObject({ waitSeconds: 10 });
    expect(code(await m.handlers['vault.unlock']({ passphrase: PASSPHRASE }))).toBe('attempts-slowed');
    m.clock.at += 10_000;
    granted(await m.handlers['vault.unlock']({ passphrase: PASSPHRASE }));
    expect(granted(await m.handlers['vault.status']({}))).toMatchObject({ state: 'open', waitSeconds: 0 });
  });

  it('outlives damage of its file by the copy; without both it refuses all data and changes none', async () => {
    const m = machine();
    granted(await m.handlers['vault.create']({ passphrase: PASSPHRASE, keychain: false }));
    granted(await m.handlers['journal.open']({}));
    await m.restart();
    writeFileSync(join(m.folder, 'vault.json'), 'rotten');
    const again = await m.restart();
    granted(await again['vault.unlock']({ passphrase: PASSPHRASE }));
    expect(readFileSync(join(m.folder, 'vault.json'))).toEqual(readFileSync(join(m.folder, 'vault-copy.json')));
    for (const name of ['vault.json', 'vault-copy.json']) writeFileSync(join(m.folder, name), 'rotten');
    const journal = readFileSync(join(m.folder, 'journal/journal.xtj'));
    const blind = await m.restart();
    for (const call of [blind['vault.status']({}), blind['journal.open']({}), blind['blob.list']({})]) {
      expect(code(await call)).toBe('vault-damaged');
    }
    expect(code(await blind['vault.create']({ passphrase: PASSPHRASE, keychain: false }))).toBe('vault-damaged');
    expect(readFileSync(join(m.folder, 'journal/journal.xtj'))).toEqual(journal);
  });

  it('is neither made nor locked in the middle of a document', async () => {
    const m = machine();
    const begun = async (h: HostHandlers): Promise<string> => granted(await h['document.begin']({ size: 10 })).id;
    const first = await begun(m.handlers);
    expect(code(await m.handlers['vault.create']({ passphrase: PASSPHRASE, keychain: false }))).toBe('vault-busy');
    expect(existsSync(join(m.folder, 'vault.json'))).toBe(false);
    granted(await m.handlers['document.drop']({ id: first }));
    granted(await m.handlers['vault.create']({ passphrase: PASSPHRASE, keychain: false }));
    await begun(m.handlers);
    expect(code(await m.handlers['vault.lock']({}))).toBe('vault-busy');
    // Left behind by a page that went away.
    m.clock.at += 11 * 60_000;
    expect(granted(await m.handlers['vault.lock']({}))).toMatchObject({ state: 'locked' });
    expect(readdirSync(join(m.folder, 'documents'))).toEqual([]);
  });
});
