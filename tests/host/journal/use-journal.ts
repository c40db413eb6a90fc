import { onTestFinished } from 'vitest';
import { noVault } from '../../../electron/host/vault/vault.ts';
import { openJournal, type Journal } from '../../../electron/host/journal/journal.ts';
import type { Disk } from '../../../electron/host/storage/disk.ts';
import { nodeDisk } from '../../../electron/host/storage/node-disk.ts';
import type { HostOutput } from '../../../shared/host/contract.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Change } from '../../../shared/sync/change.ts';
import { testPorts } from '../support/ports.ts';

/** Opens the journal in this folder and lets go of its file when the test has ended. */
export async function openHere(folder: string, disk: Disk = nodeDisk): Promise<Journal> {
  const journal = valueOf(await openJournal({ disk, folder, dataKey: noVault, ...testPorts }));
  onTestFinished(() => journal.close());
  return journal;
}

export async function started(journal: Journal): Promise<HostOutput<'journal.open'>> {
  return valueOf(await journal.start());
}

export async function append(journal: Journal, changes: readonly Change[]): Promise<HostOutput<'journal.append'>> {
  return valueOf(await journal.append(changes));
}

/** Reads to the end in pages of `limit`. */
export async function allChanges(journal: Journal, limit: number): Promise<Change[]> {
  const changes: Change[] = [];
  for (let from: number | null = 0; from !== null;) {
    const page: HostOutput<'journal.read'> = valueOf(await journal.read({ from, limit }));
    changes.push(...page.changes);
    from = page.next;
  }
  return changes;
}

export function valueOf<T>(result: Result<T, HostError>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.detail}`);
  return result.value;
}
