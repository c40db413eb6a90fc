import { join } from 'node:path';
import { z } from 'zod';
import type { HostError } from '../../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { secretBoxSchema } from '../keys/secret-box.ts';
import { readWhole, writeAtomically } from '../storage/atomic-file.ts';
import type { Disk } from '../storage/disk.ts';

const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);
const codeBox = z.strictObject({ salt: base64, sealed: base64 });

/** A recovery code of its own, which only this office can read out. */
const office = z.strictObject({
  publicKey: base64,
  keyId: z.string().regex(/^[0-9a-f]{64}$/),
  /** The vault's key under the office's code. */
  box: codeBox,
  /** The office's code under the office's public key. */
  ephemeral: base64,
  wrapped: base64,
});

const fileSchema = z.strictObject({
  format: z.literal('xunting-vault'),
  formatVersion: z.literal(1),
  vaultId: z.uuid(),
  /** The vault's key, wrapped once for each way of opening it. */
  passphrase: secretBoxSchema.options[0],
  recovery: codeBox,
  keychain: secretBoxSchema.options[1].nullable(),
  offices: z.array(office).max(20).default([]),
});

/** The vault's key under each of its locks; the key itself is in no file. */
export type VaultFile = z.infer<typeof fileSchema>;
export type Office = z.infer<typeof office>;
/** The key under a recovery code. */
export type CodeBox = z.infer<typeof codeBox>;

const FILE = 'vault.json';
/** One flipped bit in the only wrap of the key would cost everything that lies under it. */
const COPY = 'vault-copy.json';

/** null when there is no vault. `vault-damaged` when a file is there and neither it nor its copy can be read. */
export async function readVaultFile(disk: Disk, folder: string): Promise<Result<VaultFile | null, HostError>> {
  const first = await readWhole(disk, join(folder, FILE));
  const parsed = first === null ? null : parse(first);
  if (parsed !== null) return ok(parsed);
  const second = await readWhole(disk, join(folder, COPY));
  const copy = second === null ? null : parse(second);
  if (copy !== null) return ok(copy);
  return first === null && second === null ? ok(null) : err({ code: 'vault-damaged', detail: FILE });
}

/** On the disk, twice, when this resolves. A kill in between leaves a copy that is older; `mendVaultCopy` brings it up. */
export async function writeVaultFile(disk: Disk, folder: string, file: VaultFile): Promise<void> {
  await disk.makeFolder(folder);
  const bytes = new TextEncoder().encode(JSON.stringify(file));
  await writeAtomically(disk, join(folder, FILE), bytes);
  await writeAtomically(disk, join(folder, COPY), bytes);
}

/** After a kill between the two writes the copy would still open with a passphrase that was replaced. */
export async function mendVaultCopy(disk: Disk, folder: string, file: VaultFile): Promise<void> {
  const wanted = new TextEncoder().encode(JSON.stringify(file));
  for (const name of [FILE, COPY]) {
    const lies = await readWhole(disk, join(folder, name));
    if (lies === null || Buffer.compare(lies, wanted) !== 0) await writeAtomically(disk, join(folder, name), wanted);
  }
}

function parse(bytes: Uint8Array): VaultFile | null {
  try {
    return fileSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return null;
  }
}
