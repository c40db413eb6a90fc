import { instantOf } from '../../shared/domain/time/beijing-time.ts';
import type { HostError } from '../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import { exportStores, type ExportWatch } from '../data/export/export-stores.ts';
import { largeDocuments } from '../data/documents/large-documents.ts';
import { databaseFailure, type WriteFailure } from '../data/failures.ts';
import { volumeName } from '../text/export-words.ts';
import { CANCELLED, type Cancelled } from './command-error.ts';
import { whileBusy } from '../data/vault/busy.ts';

interface Exported {
  /** Where each volume was saved, in their order. */
  readonly paths: readonly string[];
  /** False when the person gave up one of the later volumes: what is saved is not everything. */
  readonly whole: boolean;
}

/**
 * Everything that lies on this laptop as ZIP volumes, each handed to the host before the next is made: every store as JSON
 * lines, photos and documents as files; signed PDFs that are too large for a volume follow as they are. A cancel stops between two rows; volumes that are saved stay.
 */
export function exportEverything(
  ...input: Parameters<typeof nowExportEverything>
): ReturnType<typeof nowExportEverything> {
  return whileBusy(() => nowExportEverything(...input));
}

async function nowExportEverything(
  watch: ExportWatch = {},
): Promise<Result<Exported, HostError | WriteFailure | Cancelled>> {
  const { db, work, host, clock } = currentData();
  const now = instantOf(clock.now());
  const paths: string[] = [];
  try {
    // What waits in memory belongs to it; what cannot be saved now must not keep the rest back.
    await work.settled();
    for await (const { number, zip } of exportStores({ ...watch, vault: db.vault })) {
      const bytes = new Uint8Array(await zip.arrayBuffer());
      const saved = await host.call('files.save', { suggestedName: volumeName(now, number), bytes });
      if (!saved.ok) return saved;
      if (saved.value.path === null) return paths.length === 0 ? err(CANCELLED) : ok({ paths, whole: false });
      paths.push(saved.value.path);
    }
    for (const { sha256, fileName } of await largeDocuments(db)) {
      const saved = await host.call('files.save-blob', { suggestedName: fileName, sha256 });
      if (!saved.ok) return saved;
      if (saved.value.path === null) return ok({ paths, whole: false });
      paths.push(saved.value.path);
    }
    return ok({ paths, whole: true });
  } catch (error) {
    return err(watch.signal?.aborted === true ? CANCELLED : databaseFailure(error));
  }
}
