import type { HostError } from '../../../shared/host/host-error.ts';
import type { Host } from '../../../shared/host/host.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { OpenField, PdfRequest } from '../../workers/pdf-messages.ts';
import { askPdfWorker, type PdfOutcome, type ReadPdf, startPdfWorker } from './pdf-worker.ts';
import { type WriteFailure, writeDocument, type WriteOptions } from './write-document.ts';

/** A PDF to draw, with the photos that it prints; or a finished one to sign once more or to stamp. */
export type DrawRequest =
  | (Extract<PdfRequest, { step: 'prepare' }> & { readonly photos: readonly string[] })
  | (Extract<PdfRequest, { step: 'append' | 'stamp' }> & { readonly read: ReadPdf });

/** A signed PDF that the host stores. */
export interface SignedPdf {
  readonly sha256: string;
  readonly size: number;
  readonly pages: number;
  /** Chinese sentences about characters that the font lacks. */
  readonly warnings: readonly string[];
  /** Of a time stamp: its authority leads to a trusted root. Null for what is none. */
  readonly stampTrusted: boolean | null;
}

/** The worker refused, or the host did; `cancelled` when the caller did. */
export type DrawFailure = WriteFailure;

export interface DrawOptions extends Omit<WriteOptions, 'check'> {
  readonly host: Host;
}

/**
 * One signed PDF: planned in a worker, written and signed by the host. Photos pass through the worker one at a time. The
 * worker is gone afterwards, also on a cancel.
 */
export async function drawAndSign(request: DrawRequest, options: DrawOptions): Promise<Result<SignedPdf, DrawFailure>> {
  const { host, onProgress, signal } = options;
  const worker = startPdfWorker();
  const stopped = whenAborted(signal);
  try {
    const planned = await Promise.race([plan(worker, request, options), stopped]);
    if ('step' in planned) return err({ code: 'cancelled', detail: '' });
    if (!planned.ok) return planned;
    if (planned.value.step !== 'planned') return err(refusal(planned.value));
    const share = (fraction: number, words: string): void => onProgress(PLANNED + (1 - PLANNED) * fraction, words);
    let stampTrusted: boolean | null = null;
    const check = async (cms: Uint8Array): Promise<Result<null, DrawFailure>> => {
      if (request.step !== 'stamp') return ok(null);
      const checked = await askPdfWorker(
        worker,
        { step: 'check-stamp', cms },
        { read: request.read, onProgress: (fraction, words) => share(0.92 + 0.04 * fraction, words) },
      );
      if (!checked.ok) return checked;
      if (checked.value.step !== 'stamp-checked') return err(refusal(checked.value));
      stampTrusted = checked.value.trusted;
      return ok(null);
    };
    const written = await writeDocument(host, planned.value.plan, { ...options, check, onProgress: share });
    if (!written.ok) return written;
    const { pages, warnings } = planned.value.plan;
    return ok({ ...written.value, pages, warnings, stampTrusted });
  } finally {
    worker.terminate();
  }
}

/** The signature fields of a finished PDF that are still empty. */
export async function emptyFieldsOf(size: number, read: ReadPdf): Promise<Result<readonly OpenField[], DrawFailure>> {
  const worker = startPdfWorker();
  try {
    const answer = await askPdfWorker(worker, { step: 'list-fields', size }, { read });
    if (!answer.ok) return answer;
    return answer.value.step === 'fields' ? ok(answer.value.fields) : err(refusal(answer.value));
  } finally {
    worker.terminate();
  }
}

/** Shares of the whole: photos read, plan made; the rest is writing and signing. */
const READ = 0.35;
const PLANNED = 0.5;

async function plan(
  worker: Worker,
  request: DrawRequest,
  { load, onProgress }: DrawOptions,
): Promise<Result<PdfOutcome, DrawFailure>> {
  if (request.step !== 'prepare') {
    const { read, ...rest } = request;
    return askPdfWorker(worker, rest, {
      read,
      onProgress: (fraction, words) => onProgress(PLANNED * fraction, words),
    });
  }
  const { photos, ...rest } = request;
  for (const [i, sha256] of photos.entries()) {
    onProgress((READ * i) / photos.length, `读取照片 ${i + 1}/${photos.length}`);
    const original = await load(sha256);
    if (original === null) return err({ code: 'not-found', detail: sha256.slice(0, 16) } satisfies HostError);
    const answer = await askPdfWorker(worker, { step: 'photo', sha256, original });
    if (!answer.ok) return answer;
    if (answer.value.step !== 'photo-ready') return err(refusal(answer.value));
  }
  return askPdfWorker(worker, rest, {
    onProgress: (fraction, words) => onProgress(READ + (PLANNED - READ) * fraction, words),
  });
}

function refusal(outcome: { readonly step: string; readonly code?: string; readonly detail?: string }): DrawFailure {
  if (outcome.step === 'refused' && outcome.code !== undefined) {
    return { code: 'pdf-refused', reason: outcome.code, detail: outcome.detail ?? '' };
  }
  return { code: 'pdf-refused', reason: 'defect', detail: outcome.step };
}

const STOPPED = { step: 'stopped' } as const;

function whenAborted(signal: AbortSignal | undefined): Promise<typeof STOPPED> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) resolve(STOPPED);
    signal?.addEventListener('abort', () => resolve(STOPPED), { once: true });
  });
}
