import { instantOf } from '../../shared/domain/time/beijing-time.ts';
import type { Stroke } from '../../shared/domain/visit/entities.ts';
import type { HostError } from '../../shared/host/host-error.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { recordSignerOf } from '../../shared/pdf/record/record-signer.ts';
import type { OpenField } from '../../shared/pdf/sign/open-fields.ts';
import { currentData, type OpenData } from '../data/current-data.ts';
import { drawAndSign, type DrawFailure, emptyFieldsOf } from '../data/documents/draw-and-sign.ts';
import { storedPdfReader } from '../data/documents/stored-pdf.ts';
import { loadImage } from '../data/evidence/load-image.ts';
import { databaseFailure } from '../data/failures.ts';
import { loadRecord } from '../data/hooks/use-record.ts';
import type { StoredDocument } from '../data/log/row-schemas.ts';
import { CANCELLED, type Cancelled, type CommandError } from './command-error.ts';
import { countersignedName, TIME_STAMP } from './document-names.ts';
import { noSuch } from './run-decision.ts';
import { storeDocument, type Superseded } from './store-document.ts';
import { whileBusy } from '../data/vault/busy.ts';

/** This device's key, or a person's own certificate file with its passphrase; neither is kept by this command. */
export type SigningMeans =
  | { readonly kind: 'device' }
  | { readonly kind: 'file'; readonly file: Uint8Array<ArrayBuffer>; readonly passphrase: string };

export interface CountersignInput {
  readonly field: OpenField;
  readonly means: SigningMeans;
  /** Drawn by hand; may be empty. */
  readonly strokes: readonly Stroke[];
  readonly reason: string;
}

export interface CountersignOptions {
  readonly onProgress?: (fraction: number, step: string) => void;
  readonly signal?: AbortSignal;
}

export type CountersignError = CommandError | DrawFailure | Cancelled | Superseded;

/** Who may still sign a stored PDF. */
export async function openFieldsOf(document: StoredDocument): Promise<Result<readonly OpenField[], CountersignError>> {
  return emptyFieldsOf(document.size, storedPdfReader(currentData(), document));
}

/**
 * One more signature on a signed PDF (加签): appended, so that the bytes signed before stay as they are. The result is a new
 * document that names the one it goes on from; that one is kept.
 */
export function countersignDocument(
  ...input: Parameters<typeof nowCountersignDocument>
): ReturnType<typeof nowCountersignDocument> {
  return whileBusy(() => nowCountersignDocument(...input));
}

async function nowCountersignDocument(
  document: StoredDocument,
  input: CountersignInput,
  { onProgress = () => {}, signal }: CountersignOptions = {},
): Promise<Result<StoredDocument, CountersignError>> {
  const data = currentData();
  try {
    const found = await loadRecord(data, document.recordId);
    if (found === undefined) return err(noSuch('record', document.recordId));
    if (found.documents.some((other) => other.continues === document.id)) {
      return err({ code: 'document-superseded', detail: document.id });
    }
    const signer = await signerOf(data, input.means);
    if (!signer.ok) return signer;
    const at = instantOf(data.clock.now());
    const signature = {
      field: input.field.name,
      signerName: signer.value.name,
      organisation: signer.value.organisation,
      reason: input.reason,
      location: found.record.content.visit.siteName,
      at,
      strokes: input.strokes,
    };
    const signed = await drawAndSign(
      {
        step: 'append',
        sha256: document.sha256,
        size: document.size,
        read: storedPdfReader(data, document),
        signature,
      },
      {
        host: data.host,
        load: (sha256) => loadImage(data, sha256, 'original'),
        sign: (digest) => signWith(data, input.means, digest, document.recordId),
        onProgress: (fraction, step) => onProgress(0.97 * fraction, step),
        signal,
      },
    );
    if (!signed.ok) return signed;
    if (signal?.aborted ?? false) return err(CANCELLED);
    const { recordId, kind } = document;
    const fields = {
      recordId,
      kind,
      fileName: countersignedName(document.fileName, signatureCount(found.documents, document), input.field.label),
      signedAt: at,
      signer: [signer.value.organisation, signer.value.name].filter((part) => part !== '').join(' '),
      signedAs: input.field.label,
      continues: document.id,
    };
    return await storeDocument(data, fields, signed.value);
  } catch (error) {
    return err(databaseFailure(error));
  }
}

/** How many signatures were added, this one included; time stamps are none. */
function signatureCount(all: readonly StoredDocument[], document: StoredDocument): number {
  let count = 1;
  for (let at: StoredDocument | undefined = document; at?.continues !== undefined;) {
    const previous: string = at.continues;
    if (at.signedAs !== TIME_STAMP) count++;
    at = all.find((other) => other.id === previous);
  }
  return count;
}

async function signerOf(
  { host }: OpenData,
  means: SigningMeans,
): Promise<Result<{ readonly name: string; readonly organisation: string }, HostError>> {
  if (means.kind === 'file') {
    const { file, passphrase } = means;
    return host.call('signer.inspect-file', { file, passphrase });
  }
  const status = await host.call('signer.status', {});
  if (!status.ok) return status;
  const signer = recordSignerOf(status.value);
  return signer === null ? err({ code: 'key-missing', detail: status.value.state }) : ok(signer);
}

function signWith(
  { host }: OpenData,
  means: SigningMeans,
  digest: Uint8Array<ArrayBuffer>,
  recordId: string,
): Promise<Result<{ readonly cms: Uint8Array }, HostError>> {
  if (means.kind === 'device') return host.call('signer.sign', { digest, recordId });
  const { file, passphrase } = means;
  return host.call('signer.sign-with-file', { file, passphrase, digest, recordId });
}
