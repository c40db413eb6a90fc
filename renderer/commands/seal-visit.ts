import { rowsOfOtherUnits } from '../../shared/domain/visit/archive-warnings.ts';
import type { ArchiveRow, Visit } from '../../shared/domain/visit/entities.ts';
import { sealVisit as decide, sealWrites } from '../../shared/domain/visit/seal-visit.ts';
import type { SealIssue } from '../../shared/domain/visit/seal/seal-issue.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { verifyOwnChain } from '../../shared/sync/own-chain.ts';
import { currentData } from '../data/current-data.ts';
import { makeMaskedCopies } from '../data/documents/masked-copies.ts';
import { loadBundle, typed } from '../data/load-bundle.ts';
import { CANCELLED, type Cancelled, type CommandError } from './command-error.ts';
import { contextOf, noSuch } from './run-decision.ts';
import { frameworkOfVisit } from './with-framework.ts';

export interface SealIssues {
  readonly code: 'seal-issues';
  readonly issues: readonly SealIssue[];
}

export interface SealOptions {
  /** From 0 to 1, while masked copies are made. */
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * 完成: the visit becomes a sealed record, in a unit of work of its own, so that the audit head it names is exact.
 * Everything typed before is in the database first; so are the masked copies that the record names, in the same
 * transaction. Answers with the record's id. Nothing is sealed after a cancel.
 */
export async function sealVisit(
  visitId: string,
  { onProgress = () => {}, signal }: SealOptions = {},
): Promise<Result<string, CommandError | SealIssues | Cancelled>> {
  const data = currentData();
  const framework = await frameworkOfVisit(visitId);
  if (!framework.ok) return framework;
  return data.work.run<string, CommandError | SealIssues | Cancelled>({
    alone: true,
    keep: false,
    decide: async (view) => {
      const bundle = await loadBundle(view, visitId);
      if (bundle === undefined) return err(noSuch('visit', visitId));
      const sealedAs = bundle.visit.sealedRecordId;
      if (sealedAs !== null) return err({ code: 'visit-sealed', detail: sealedAs });
      const masked = await makeMaskedCopies(data, bundle.evidence, onProgress, signal);
      if (signal?.aborted ?? false) return err(CANCELLED);
      const { now, by, newId } = contextOf(data);
      // Read whole, once: at the seal the chain is what the record's audit head stands for.
      const log = await data.db.changes.orderBy('order').toArray();
      const chain = verifyOwnChain(log, data.device, view.head.hash);
      const audit = { count: chain.count, headHash: view.head.hash };
      const record = decide(bundle, framework.value, {
        now,
        by,
        recordId: newId(),
        device: data.device,
        software: `巡厅 XunTing ${data.version}`,
        audit,
        auditBrokenAt: chain.ok ? null : chain.brokenAt + 1,
        maskedCopies: masked.copies,
        otherRows: rowsOfOtherUnits(
          bundle.visit,
          (await view.all('visit')).map((row) => typed<Visit>(row)),
          (await view.all('archiveRow')).map((row) => typed<ArchiveRow>(row)),
        ),
      });
      if (!record.ok) return err({ code: 'seal-issues', issues: record.error });
      return ok({ value: record.value.id, writes: sealWrites(record.value), blobs: masked.blobs });
    },
  });
}
