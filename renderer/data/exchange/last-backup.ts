import { z } from 'zod';

/** Setting that says when everything on this laptop was last backed up. */
export const LAST_BACKUP_SETTING = 'last-backup';

const lastBackupSchema = z.strictObject({
  at: z.iso.datetime(),
  /** Length of the change log then. */
  changes: z.int().min(0),
  /** How many files it took. */
  files: z.int().min(1),
});

export type LastBackup = Readonly<z.infer<typeof lastBackupSchema>>;

/** null when there was none, or when it cannot be read. */
export function readLastBackup(stored: unknown): LastBackup | null {
  return lastBackupSchema.safeParse(stored).data ?? null;
}
