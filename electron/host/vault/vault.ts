import type { HostError } from '../../../shared/host/host-error.ts';
import type { Clock, Random } from '../../../shared/lib/ports.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { Keychain } from '../keychain.ts';
import { waitAfter, waitLeft } from '../kiosk/attempts.ts';
import { openWithKeychain } from '../keys/secret-box.ts';
import type { Disk } from '../storage/disk.ts';
import { guardDisk, HostFault } from '../storage/disk-error.ts';
import { deriveKey } from './cipher.ts';
import { mendVaultCopy, readVaultFile, type VaultFile } from './vault-file.ts';
import { FRESH_STATE, readVaultState, writeVaultState, type VaultState } from './vault-state.ts';

export interface VaultPlace {
  readonly folder: string;
  readonly disk: Disk;
  readonly keychain: Keychain | null;
  readonly clock: Clock;
  readonly random: Random;
}

/** What the stores ask for at every read and write. null = no vault: bytes lie plain. Throws HostFault `vault-locked`. */
export type DataKey = () => Uint8Array | null;

/** Of a program that has none. */
export const noVault: DataKey = () => null;

type Now =
  | { readonly kind: 'off' }
  | { readonly kind: 'locked'; readonly file: VaultFile }
  | { readonly kind: 'open'; readonly file: VaultFile; readonly key: Uint8Array; readonly data: Uint8Array };

/**
 * The vault of one data folder: where its key is, and how it is got at.
 * 1. The key is in the memory of this process alone, and is overwritten when it is let go of.
 * 2. A failed attempt is written down before it is tried: ending the process in between gives no free attempt.
 * 3. `locked` and `off` are never mixed up: a vault file that cannot be read is an error for everything that needs data.
 */
export interface Vault {
  /** Reads the vault file, once, and opens it by the key store where that is wanted. Before anything else. */
  ready(): Promise<Result<null, HostError>>;
  /** After `ready`. */
  now(): Now;
  state(): VaultState;
  readonly dataKey: DataKey;
  /** 32 bytes for the page; null unless it is open. */
  pageKey(): Uint8Array<ArrayBuffer> | null;
  /** Tries a way of opening, under the waits of wrong attempts. The caller owns the key. */
  attempt(
    open: (file: VaultFile) => Promise<Result<Uint8Array, HostError>>,
  ): Promise<Result<{ readonly file: VaultFile; readonly key: Uint8Array }, HostError>>;
  /** The vault is open from here on. Takes the key over. */
  open(file: VaultFile, key: Uint8Array): void;
  setState(change: Partial<VaultState>): Promise<void>;
  /** Forgets the key. */
  drop(): void;
}

export function createVault({ folder, disk, keychain, clock }: VaultPlace): Vault {
  let now: Now = { kind: 'off' };
  let state = FRESH_STATE;
  let loading: Promise<Result<null, HostError>> | null = null;

  function hold(file: VaultFile, key: Uint8Array): void {
    if (now.kind === 'open') {
      now = { ...now, file };
      key.fill(0);
    } else now = { kind: 'open', file, key, data: deriveKey(key, salt(file), 'xunting-vault-v1 files') };
  }

  const setState = async (change: Partial<VaultState>): Promise<void> => {
    const next = { ...state, ...change };
    await writeVaultState(disk, folder, next);
    state = next;
  };

  async function load(): Promise<Result<null, HostError>> {
    const read = await readVaultFile(disk, folder);
    if (!read.ok) return read;
    if (read.value === null) return ok(null);
    const file = read.value;
    now = { kind: 'locked', file };
    state = await readVaultState(disk, folder);
    // A disk that takes no write must not keep the vault shut.
    await mendVaultCopy(disk, folder, file).catch(() => {});
    if (file.keychain === null || state.lockedOnDemand) return ok(null);
    const key = await openWithKeychain(file.keychain, keychain);
    if (key.ok) hold(file, key.value);
    return ok(null);
  }

  return {
    ready: () => {
      loading ??= guardDisk(load).then((result) => {
        if (!result.ok) loading = null;
        return result;
      });
      return loading;
    },
    now: () => now,
    state: () => state,
    dataKey: () => {
      if (now.kind === 'locked') throw new HostFault({ code: 'vault-locked', detail: 'vault' });
      return now.kind === 'open' ? now.data : null;
    },
    pageKey: () =>
      now.kind === 'open' ? new Uint8Array(deriveKey(now.key, salt(now.file), 'xunting-vault-v1 page')) : null,
    attempt: async (open) => {
      if (now.kind === 'off') return err({ code: 'vault-off', detail: 'vault' });
      const { file } = now;
      if (waitLeft(state.notBefore, clock.now()) > 0) return err({ code: 'attempts-slowed', detail: 'vault' });
      const failures = state.failures + 1;
      await setState({ failures, notBefore: clock.now() + waitAfter(failures) });
      const key = await open(file);
      if (!key.ok) return key;
      await setState({ failures: 0, notBefore: 0 });
      return ok({ file, key: key.value });
    },
    open: hold,
    setState,
    drop: () => {
      if (now.kind !== 'open') return;
      const { file, key, data } = now;
      now = { kind: 'locked', file };
      key.fill(0);
      data.fill(0);
    },
  };
}

function salt({ vaultId }: VaultFile): Uint8Array {
  return Buffer.from(vaultId.replaceAll('-', ''), 'hex');
}
