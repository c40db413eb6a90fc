import { join } from 'node:path';
import { z } from 'zod';
import type { HostError } from '../../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { ROLES } from '../../../shared/sync/hub/roles.ts';
import type { Keychain } from '../keychain.ts';
import { openWithKeychain, sealWithKeychain } from '../keys/secret-box.ts';
import type { Disk } from '../storage/disk.ts';
import { guardDisk } from '../storage/disk-error.ts';
import { readPrivate, writePrivate } from '../vault/private-file.ts';
import type { DataKey } from '../vault/vault.ts';

export const HUB_FILE = 'hub.json';
const FILE = HUB_FILE;
const fileSchema = z.strictObject({
  format: z.literal('xunting-hub-enrolment'),
  formatVersion: z.literal(1),
  address: z.string(),
  hubId: z.uuid(),
  role: z.enum(ROLES),
  name: z.string(),
  /** PEM of the office's root: the one certificate that the hub's TLS may rest on. */
  root: z.string(),
  /** `file`: this machine has no key store; the token is as safe as the data beside it, and under a vault sealed with it. */
  token: z.discriminatedUnion('protection', [
    z.strictObject({ protection: z.literal('keychain'), sealed: z.string() }),
    z.strictObject({ protection: z.literal('file'), token: z.string() }),
  ]),
});

type HubFile = z.infer<typeof fileSchema>;

/** Where this laptop is enrolled, with its token opened. */
export interface Enrolment extends Omit<HubFile, 'token' | 'format' | 'formatVersion'> {
  readonly token: string;
}

/** null when this laptop is enrolled nowhere. */
export function readEnrolment(
  disk: Disk,
  folder: string,
  keychain: Keychain | null,
  dataKey: DataKey,
): Promise<Result<Enrolment | null, HostError>> {
  return guardDisk(async () => {
    const stored = await readPrivate(disk, join(folder, FILE), dataKey);
    if (stored === null) return ok(null);
    let file: HubFile;
    try {
      file = fileSchema.parse(JSON.parse(new TextDecoder().decode(stored)));
    } catch {
      return err({ code: 'hub-not-enrolled', detail: FILE });
    }
    const { format: _format, formatVersion: _version, token, ...rest } = file;
    if (token.protection === 'file') return ok({ ...rest, token: token.token });
    const opened = await openWithKeychain(token, keychain);
    return opened.ok ? ok({ ...rest, token: new TextDecoder().decode(opened.value) }) : opened;
  });
}

export function writeEnrolment(
  disk: Disk,
  folder: string,
  keychain: Keychain | null,
  dataKey: DataKey,
  { token, ...rest }: Enrolment,
): Promise<Result<null, HostError>> {
  return guardDisk(async () => {
    const box =
      keychain !== null && (await keychain.available())
        ? await sealWithKeychain(new TextEncoder().encode(token), keychain)
        : null;
    const file: HubFile = {
      format: 'xunting-hub-enrolment',
      formatVersion: 1,
      ...rest,
      token:
        box?.protection === 'keychain' ? { protection: 'keychain', sealed: box.sealed } : { protection: 'file', token },
    };
    await disk.makeFolder(folder);
    await writePrivate(disk, join(folder, FILE), dataKey, new TextEncoder().encode(JSON.stringify(file)));
    return ok(null);
  });
}

export function forgetEnrolment(disk: Disk, folder: string): Promise<Result<null, HostError>> {
  return guardDisk(async () => {
    await disk.remove(join(folder, FILE));
    return ok(null);
  });
}
