import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createHandlers } from '../../electron/host/create-handlers.ts';
import { waitAfter, waitLeft } from '../../electron/host/kiosk/attempts.ts';
import { createSigner } from '../../electron/host/signer/create-signer.ts';
import { systemRandom } from '../../electron/host/system-ports.ts';
import { HOST_CHANNELS, type HostChannel } from '../../shared/host/channels.ts';
import type { HostHandlers } from '../../shared/host/dispatch.ts';
import { tempFolder } from './support/temp-folder.ts';

const SESSION = { batchId: 'batch-1', startedBy: '甲', staffPresent: false, idleSeconds: 60 };
const PASSPHRASE = '大厅-一号机';

interface Machine {
  handlers: HostHandlers;
  readonly clock: { at: number };
  readonly windows: boolean[];
  readonly folder: string;
  restart(): void;
}

function machine(): Machine {
  const folder = tempFolder();
  const clock = { at: 1_000_000_000_000 };
  const windows: boolean[] = [];
  const open = (): HostHandlers => {
    const ports = { clock: { now: () => clock.at }, random: systemRandom };
    const { office, ...signer } = createSigner({ folder: join(folder, 'keys'), keychain: null, ...ports });
    return createHandlers({
      ...ports,
      folder,
      kind: 'browser',
      version: '0.0.0',
      platform: 'test',
      keychain: null,
      signer,
      office,
      saveFile: async () => '/written',
      reserveBytes: 1024,
      onKiosk: (locked) => windows.push(locked),
    }).handlers;
  };
  const made: Machine = {
    handlers: open(),
    clock,
    windows,
    folder,
    restart: () => {
      made.handlers = open();
    },
  };
  return made;
}

describe('the 自助 lock', () => {
  it('outlives a restart, opens with its passphrase only, and is gone then', async () => {
    const m = machine();
    expect(await m.handlers['kiosk.status']({})).toEqual({ ok: true, value: { session: null, waitSeconds: 0 } });
    expect(await m.handlers['kiosk.lock']({ session: SESSION, passphrase: PASSPHRASE })).toMatchObject({ ok: true });
    expect(await m.handlers['kiosk.lock']({ session: SESSION, passphrase: 'another' })).toMatchObject({
      error: { code: 'kiosk-locked' },
    });
    m.restart();
    expect(await m.handlers['kiosk.status']({})).toEqual({ ok: true, value: { session: SESSION, waitSeconds: 0 } });
    expect(await m.handlers['kiosk.unlock']({ passphrase: `${PASSPHRASE}x` })).toMatchObject({
      error: { code: 'wrong-passphrase' },
    });
    expect(await m.handlers['kiosk.unlock']({ passphrase: PASSPHRASE })).toMatchObject({ value: { session: null } });
    m.restart();
    expect(await m.handlers['kiosk.status']({})).toMatchObject({ value: { session: null } });
    // The window followed: closed at the lock and at the restart, open in the end.
    expect(m.windows.filter((locked, i) => locked !== m.windows[i - 1])).toEqual([false, true, false]);
  });

  it('keeps no passphrase, and derives the key slowly', async () => {
    const m = machine();
    await m.handlers['kiosk.lock']({ session: SESSION, passphrase: PASSPHRASE });
    const file = readFileSync(join(m.folder, 'kiosk.json'), 'utf8');
    expect(file).not.toContain(PASSPHRASE);
    expect(JSON.parse(file)).toMatchObject({ check: { kdf: 'PBKDF2-HMAC-SHA-256', rounds: 600_000 } });
  });

  it('slows attempts down, over restarts and for many at once, and never looks at one before its time', async () => {
    const m = machine();
    await m.handlers['kiosk.lock']({ session: SESSION, passphrase: PASSPHRASE });
    const tries = await Promise.all(
      Array.from({ length: 8 }, (_, i) => m.handlers['kiosk.unlock']({ passphrase: `wrong ${i}` })),
    );
    const codes = tries.map((answer) => (answer.ok ? 'open' : answer.error.code));
    expect(codes.filter((code) => code === 'wrong-passphrase')).toHaveLength(3);
    expect(codes.filter((code) => code === 'attempts-slowed')).toHaveLength(5);
    m.restart();
    expect(await m.handlers['kiosk.status']({})).toMatchObject({ value: { waitSeconds: 10 } });
    expect(await m.handlers['kiosk.unlock']({ passphrase: PASSPHRASE })).toMatchObject({
      error: { code: 'attempts-slowed' },
    });
    m.clock.at += 10_000;
    expect(await m.handlers['kiosk.unlock']({ passphrase: 'wrong' })).toMatchObject({
      error: { code: 'wrong-passphrase' },
    });
    expect(await m.handlers['kiosk.status']({})).toMatchObject({ value: { waitSeconds: 20 } });
    m.clock.at += 20_000;
    expect(await m.handlers['kiosk.unlock']({ passphrase: PASSPHRASE })).toMatchObject({ ok: true });
  });

  it('waits longer each time, five minutes at most, also when the clock was set back', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 60].map(waitAfter)).toEqual([
      0, 0, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000, 300_000,
    ]);
    expect(waitLeft(5_000_000_000_000, 1)).toBe(300);
    expect(waitLeft(1500, 1000)).toBe(1);
    expect(waitLeft(1000, 1000)).toBe(0);
  });

  it('holds back every channel that the questionnaire does not need', async () => {
    const m = machine();
    await m.handlers['kiosk.lock']({ session: SESSION, passphrase: PASSPHRASE });
    const refused: HostChannel[] = [];
    for (const channel of HOST_CHANNELS) {
      if (/^(kiosk|journal)\.|^hub\.(?!enrol|leave)/.test(channel)) continue;
      const call = m.handlers[channel] as (input: unknown) => Promise<{ ok: boolean; error?: { code: string } }>;
      const answer = await call(INPUTS[channel] ?? {}).catch(() => ({ ok: false, error: { code: 'thrown' } }));
      if (answer.error?.code === 'kiosk-locked') refused.push(channel);
    }
    expect(refused).toEqual(
      HOST_CHANNELS.filter((channel) =>
        /^(center|signer|stamp|trust|exchange|files|document|diagnostics|blob\.(read|check)|storage\.release|hub\.(enrol|leave)|vault\.(create|convert|change|new|set|offices|add|remove|answer))/.test(
          channel,
        ),
      ),
    );
  });

  it('a lock that cannot be read is an error, never an open door', async () => {
    const m = machine();
    await m.handlers['kiosk.lock']({ session: SESSION, passphrase: PASSPHRASE });
    writeFileSync(join(m.folder, 'kiosk.json'), '{');
    m.restart();
    for (const answer of [
      await m.handlers['kiosk.status']({}),
      await m.handlers['kiosk.unlock']({ passphrase: PASSPHRASE }),
    ]) {
      expect(answer).toMatchObject({ ok: false, error: { code: 'io-failed' } });
    }
    expect(await m.handlers['trust.list']({})).toMatchObject({ error: { code: 'kiosk-locked' } });
  });
});

const INPUTS: Partial<Record<HostChannel, unknown>> = {
  'blob.put': { sha256: '0'.repeat(64), bytes: new Uint8Array(1) },
  'blob.get': { sha256: '0'.repeat(64) },
};
