import { join } from 'node:path';
import { z } from 'zod';
import { kioskSessionSchema, type HostOutput } from '../../../shared/host/contract.ts';
import type { HostHandlers } from '../../../shared/host/dispatch.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import type { Clock, Random } from '../../../shared/lib/ports.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { openWithPassphrase, sealWithPassphrase, secretBoxSchema } from '../keys/secret-box.ts';
import type { Disk } from '../storage/disk.ts';
import { guardDisk } from '../storage/disk-error.ts';
import { readPrivate, writePrivate } from '../vault/private-file.ts';
import type { DataKey } from '../vault/vault.ts';
import { waitAfter, waitLeft } from './attempts.ts';

export type KioskHandlers = Pick<HostHandlers, 'kiosk.status' | 'kiosk.lock' | 'kiosk.unlock'>;

export const KIOSK_FILE = 'kiosk.json';
const FILE = KIOSK_FILE;
const fileSchema = z.strictObject({
  format: z.literal('xunting-kiosk'),
  formatVersion: z.literal(1),
  session: kioskSessionSchema,
  /** Random bytes under the passphrase: it opens, or it is another passphrase. The passphrase itself is nowhere. */
  check: secretBoxSchema.options[0],
  failures: z.int().min(0),
  /** Epoch milliseconds before which no attempt is looked at. */
  notBefore: z.number(),
});

type KioskFile = z.infer<typeof fileSchema>;

interface KioskOptions {
  readonly folder: string;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly random: Random;
  readonly dataKey: DataKey;
  /** Told at every answer, so that a window can follow. */
  readonly onChange: (locked: boolean) => void;
}

/**
 * 自助 holds the whole app until its passphrase is given. The lock is a file, so a kill or a restart changes nothing.
 * 1. A failed attempt is written down before it is tried: ending the process in between gives no free attempt.
 * 2. One attempt at a time; the waits between them grow (attempts.ts).
 * 3. Under a vault the file is sealed: it names a person. While the vault is locked it holds the window all the same, and
 *    answers `vault-locked` to everything else.
 * 4. A file that is there and unreadable is an error, never "not locked": a stranger may stand before the screen.
 */
export function createKioskLock(options: KioskOptions): KioskHandlers {
  const { folder, disk, clock, random, dataKey, onChange } = options;
  const path = join(folder, FILE);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<Result<T, HostError>>): Promise<Result<T, HostError>> => {
    const turn = last.then(() => guardDisk(work));
    last = turn.catch(() => {});
    return turn;
  };
  const write = (file: KioskFile): Promise<void> =>
    writePrivate(disk, path, dataKey, new TextEncoder().encode(JSON.stringify(file)));
  const answer = (file: KioskFile | null): Result<HostOutput<'kiosk.status'>, HostError> => {
    onChange(file !== null);
    if (file === null) return ok({ session: null, waitSeconds: 0 });
    return ok({ session: file.session, waitSeconds: waitLeft(file.notBefore, clock.now()) });
  };

  return {
    'kiosk.status': () =>
      inTurn(async () => {
        // Also one that cannot be opened yet.
        if ((await disk.stat(path)) !== null) onChange(true);
        const file = await read(disk, path, dataKey);
        return file.ok ? answer(file.value) : file;
      }),
    'kiosk.lock': ({ session, passphrase }) =>
      inTurn(async () => {
        const before = await read(disk, path, dataKey);
        if (!before.ok) return before;
        if (before.value !== null) return err({ code: 'kiosk-locked', detail: 'already' });
        const check = await sealWithPassphrase(random.bytes(32), passphrase, FILE, random);
        if (check.protection !== 'passphrase') return err({ code: 'defect', detail: check.protection });
        const file: KioskFile = {
          format: 'xunting-kiosk',
          formatVersion: 1,
          session,
          check,
          failures: 0,
          notBefore: 0,
        };
        await disk.makeFolder(folder);
        await write(file);
        return answer(file);
      }),
    'kiosk.unlock': ({ passphrase }) =>
      inTurn(async () => {
        const before = await read(disk, path, dataKey);
        if (!before.ok) return before;
        const file = before.value;
        if (file === null) return answer(null);
        if (waitLeft(file.notBefore, clock.now()) > 0) return err({ code: 'attempts-slowed', detail: FILE });
        const failures = file.failures + 1;
        await write({ ...file, failures, notBefore: clock.now() + waitAfter(failures) });
        const opened = await openWithPassphrase(file.check, passphrase, FILE);
        if (!opened.ok) return opened;
        await disk.remove(path);
        await disk.syncFolder(folder);
        return answer(null);
      }),
  };
}

async function read(disk: Disk, path: string, dataKey: DataKey): Promise<Result<KioskFile | null, HostError>> {
  const bytes = await readPrivate(disk, path, dataKey);
  if (bytes === null) return ok(null);
  try {
    return ok(fileSchema.parse(JSON.parse(new TextDecoder().decode(bytes))));
  } catch {
    return err({ code: 'io-failed', detail: `${FILE} unreadable` });
  }
}
