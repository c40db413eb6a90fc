import type { SealedRecord } from '../../shared/domain/record/sealed-record.ts';
import { beijingDate, instantOf } from '../../shared/domain/time/beijing-time.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { recordSignerOf } from '../../shared/pdf/record/record-signer.ts';
import type { RecordKind, RecordSigner } from '../../shared/pdf/record/record-view.ts';
import { currentData, type OpenData } from '../data/current-data.ts';
import { drawAndSign, type DrawFailure } from '../data/documents/draw-and-sign.ts';
import { loadImage } from '../data/evidence/load-image.ts';
import { databaseFailure } from '../data/failures.ts';
import { loadRecord } from '../data/hooks/use-record.ts';
import type { StoredDocument } from '../data/log/row-schemas.ts';
import { CANCELLED, type Cancelled, type CommandError } from './command-error.ts';
import { noSuch } from './run-decision.ts';
import { storeDocument, type Superseded } from './store-document.ts';
import { whileBusy } from '../data/vault/busy.ts';

export interface MakeDocumentsOptions {
  /** From 0 to 1, with a word on what is being done. */
  readonly onProgress?: (fraction: number, step: string) => void;
  /** Sentences about a finished PDF: characters that no font has, printed as a box with their code. */
  readonly onWarnings?: (warnings: readonly string[]) => void;
  readonly signal?: AbortSignal;
}

export type MakeDocumentsError = CommandError | DrawFailure | Cancelled | Superseded;

/**
 * The signed PDFs of a sealed record, one for each of its kinds; kinds that have one are left as they are. The host writes
 * and stores the file, then its row is written. A cancel stores nothing of the PDF at hand.
 */
export function makeDocuments(...input: Parameters<typeof nowMakeDocuments>): ReturnType<typeof nowMakeDocuments> {
  return whileBusy(() => nowMakeDocuments(...input));
}

async function nowMakeDocuments(
  recordId: string,
  { onProgress = () => {}, onWarnings = () => {}, signal }: MakeDocumentsOptions = {},
): Promise<Result<readonly StoredDocument[], MakeDocumentsError>> {
  const data = currentData();
  try {
    const found = await loadRecord(data, recordId);
    if (found === undefined) return err(noSuch('record', recordId));
    const status = await data.host.call('signer.status', {});
    if (!status.ok) return status;
    const signer = recordSignerOf(status.value);
    if (signer === null) return err({ code: 'key-missing', detail: status.value.state });
    // Asked before the drawing: nobody should wait a minute to be told of a passphrase.
    if (status.value.state === 'locked') return err({ code: 'key-locked', detail: '' });
    const made = [...found.documents];
    const missing = found.record.content.kinds.filter((kind) => !made.some((document) => document.kind === kind));
    for (const [i, kind] of missing.entries()) {
      const share = (fraction: number, step: string): void => onProgress((i + fraction) / missing.length, step);
      const document = await makeOne(data, found.record, kind, signer, share, signal);
      if (!document.ok) return document;
      made.push(document.value.document);
      if (document.value.warnings.length > 0) onWarnings(document.value.warnings);
    }
    onProgress(1, '');
    return ok(made);
  } catch (error) {
    return err(databaseFailure(error));
  }
}

async function makeOne(
  data: OpenData,
  record: SealedRecord,
  kind: RecordKind,
  signer: RecordSigner,
  onProgress: (fraction: number, step: string) => void,
  signal: AbortSignal | undefined,
): Promise<Result<{ document: StoredDocument; warnings: readonly string[] }, MakeDocumentsError>> {
  const at = instantOf(data.clock.now());
  const drawn = await drawAndSign(
    {
      step: 'prepare',
      record,
      kind,
      signer,
      photos: printedPhotos(record),
      reason: `${kind}封存签署`,
      at,
    },
    {
      host: data.host,
      load: (sha256) => loadImage(data, sha256, 'original'),
      sign: (digest) => data.host.call('signer.sign', { digest, recordId: record.id }),
      onProgress: (fraction, step) => onProgress(0.97 * fraction, step),
      signal,
    },
  );
  if (!drawn.ok) return drawn;
  if (signal?.aborted ?? false) return err(CANCELLED);
  const signedBy = `${signer.organisation} ${signer.name}`;
  const fields = { recordId: record.id, kind, signedAt: at, signer: signedBy, fileName: fileNameOf(record, kind) };
  const stored = await storeDocument(data, fields, drawn.value);
  return stored.ok ? ok({ document: stored.value, warnings: drawn.value.warnings }) : stored;
}

/** Hashes of the photos that the record prints, each once; of a masked one its copy's alone. */
function printedPhotos(record: SealedRecord): string[] {
  const printed = record.content.evidence.filter(({ kind, voided }) => kind === 'photo' && voided === null);
  const hashes = printed.flatMap(({ sha256, maskedCopy }) => maskedCopy?.sha256 ?? sha256 ?? []);
  return [...new Set(hashes)];
}

/** `2026-05-06 高昌区政府 实地抽查记录 XT01-0001.pdf`, without what file systems refuse. */
function fileNameOf(record: SealedRecord, kind: RecordKind): string {
  const { sealedAt, unitOfficialName, visit } = record.content;
  const name = `${beijingDate(sealedAt)} ${unitOfficialName} ${kind} ${visit.number}`;
  return `${name.replaceAll(/[\\/:*?"<>|\u0000-\u001f]/gu, '_').slice(0, 110)}.pdf`;
}
