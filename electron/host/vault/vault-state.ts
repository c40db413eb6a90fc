import { join } from 'node:path';
import { z } from 'zod';
import { readWhole, writeAtomically } from '../storage/atomic-file.ts';
import type { Disk } from '../storage/disk.ts';

const stateSchema = z.strictObject({
  format: z.literal('xunting-vault-state'),
  formatVersion: z.literal(1),
  /** Wrong passphrases and codes in a row. */
  failures: z.int().min(0),
  /** Epoch milliseconds before which no attempt is looked at. */
  notBefore: z.number(),
  /** A person locked it: the key store alone does not open it again. */
  lockedOnDemand: z.boolean(),
  /** Everything that lay plain when the vault was made has been sealed. */
  converted: z.boolean(),
});

export type VaultState = Readonly<z.infer<typeof stateSchema>>;

const FILE = 'vault-state.json';

/** What changes at every attempt lies apart from the wraps of the key, which are written as seldom as can be. */
export const FRESH_STATE: VaultState = {
  format: 'xunting-vault-state',
  formatVersion: 1,
  failures: 0,
  notBefore: 0,
  lockedOnDemand: false,
  converted: false,
};

/** A file that is there and unreadable counts as locked on demand: the passphrase opens it all the same. */
export async function readVaultState(disk: Disk, folder: string): Promise<VaultState> {
  const bytes = await readWhole(disk, join(folder, FILE));
  if (bytes === null) return FRESH_STATE;
  try {
    return stateSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return { ...FRESH_STATE, lockedOnDemand: true };
  }
}

export async function writeVaultState(disk: Disk, folder: string, state: VaultState): Promise<void> {
  await writeAtomically(disk, join(folder, FILE), new TextEncoder().encode(JSON.stringify(state)));
}
