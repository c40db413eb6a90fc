import { describe, expect, it } from 'vitest';
import { createVisit } from '../../renderer/commands/create-visit.ts';
import { lockVault } from '../../renderer/commands/lock-vault.ts';
import { whileBusy } from '../../renderer/data/vault/busy.ts';
import { pauseConversion, runConversion } from '../../renderer/data/vault/conversion.ts';
import { vaultStatus } from '../../renderer/data/vault/vault-store.ts';
import type { FieldWrite } from '../../shared/domain/visit/field-write.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { emptyHost, memoryHost, type HostMemory } from './memory-host.ts';
import { closeData, COUNTY_VISIT, openData, unwrap, wipeBrowser } from './open-data.ts';

const STATUS = {
  state: 'open' as const,
  vaultId: '00000000-0000-4000-8000-000000000001',
  keychain: false,
  keychainAvailable: false,
  converting: null,
  waitSeconds: 0,
};

describe('lock', () => {
  it('comes after everything typed lies on the disk, and not while something does not', async () => {
    wipeBrowser();
    const memory = emptyHost();
    let changesWhenLocked = -1;
    memory.vault = {
      ...memory.vault,
      'vault.lock': async () => {
        changesWhenLocked = memory.changes.length;
        return ok({ ...STATUS, state: 'locked' });
      },
    };
    const { data } = await openData(memory, { retryAfter: 20 });
    memory.failing = { code: 'disk-full', detail: 'test' };
    unwrap(await createVisit(COUNTY_VISIT));
    expect(await lockVault({ asked: true })).toEqual(err({ code: 'not-settled' }));
    expect(changesWhenLocked).toBe(-1);
    memory.failing = null;
    while (!(await data.work.settled())) await pause();
    const write: FieldWrite = { entity: 'setting', entityId: 'typed', field: 'value', value: '刚输入' };
    const more = data.work.run({ keep: true, decide: async () => ok({ value: null, writes: [write] }) });
    expect(await lockVault({ asked: true })).toEqual(ok(null));
    unwrap(await more);
    expect(changesWhenLocked).toBe(await data.db.changes.count());
    await closeData(data);
  });

  it('after idle minutes waits for work that it would break off, whichever way that ends', async () => {
    wipeBrowser();
    const memory = emptyHost();
    memory.vault = { ...memory.vault, 'vault.lock': async () => ok({ ...STATUS, state: 'locked' }) };
    const { data } = await openData(memory);
    const end = Promise.withResolvers<null>();
    const work = whileBusy(() => end.promise);
    expect(await lockVault({ asked: false })).toMatchObject({ ok: false, error: { code: 'vault-busy' } });
    expect(memory.calls).not.toContain('vault.lock');
    end.reject(new Error('broken off'));
    await expect(work).rejects.toThrow('broken off');
    expect(await lockVault({ asked: false })).toEqual(ok(null));
    await closeData(data);
  });
});

describe('sealing of what lay plain', () => {
  it('goes on step by step to the end, over a pause and a refusal', async () => {
    const memory = emptyHost();
    let done = 0;
    let refuse = false;
    memory.vault = vaultOf(memory, async () => {
      if (refuse) return err({ code: 'disk-full', detail: 'test' });
      done += 1;
      if (done === 2) pauseConversion();
      return ok({ done, total: 5 });
    });
    const host = memoryHost(memory);
    await runConversion(host);
    expect(done).toBe(2);
    refuse = true;
    await runConversion(host);
    expect(done).toBe(2);
    refuse = false;
    await Promise.all([runConversion(host), runConversion(host)]);
    expect(done).toBe(5);
    expect(vaultStatus()).toEqual(STATUS);
  });
});

function vaultOf(memory: HostMemory, convert: HostMemory['vault']['vault.convert']): HostMemory['vault'] {
  return { ...memory.vault, 'vault.status': async () => ok(STATUS), 'vault.convert': convert };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10));
}
