import type { HostError } from '../../../shared/host/host-error.ts';
import type { Host } from '../../../shared/host/host.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import { type DocumentPiece, type DocumentPlan, gapFilling } from '../../workers/pdf-messages.ts';

export interface WriteOptions {
  /** Asks the host for the signature: with the device's key or a person's own. */
  readonly sign: (digest: Uint8Array<ArrayBuffer>) => Promise<Result<{ readonly cms: Uint8Array }, HostError>>;
  /** Bytes that the host does not store, or null. */
  readonly load: (sha256: string) => Promise<Blob | null>;
  /** Judges the signature before it is kept. */
  readonly check?: (cms: Uint8Array) => Promise<Result<null, WriteFailure>>;
  /** What the host is doing while it signs; 签名 unless told otherwise. */
  readonly words?: string;
  readonly onProgress: (fraction: number, words: string) => void;
  readonly signal: AbortSignal | undefined;
}

export type WriteFailure =
  | HostError
  | { readonly code: 'cancelled'; readonly detail: string }
  | { readonly code: 'pdf-refused'; readonly reason: string; readonly detail: string };

/** Bytes of one message. */
const MOST = 4 * 1024 * 1024;

/**
 * Writes a planned file on the host, piece by piece, and has it signed: photos go from file to file there, so that neither
 * the page nor the host ever holds the whole. On any failure and on a cancel the host drops what was written.
 */
export async function writeDocument(
  host: Host,
  plan: DocumentPlan,
  options: WriteOptions,
): Promise<Result<{ readonly sha256: string; readonly size: number }, WriteFailure>> {
  const begun = await host.call('document.begin', { size: plan.size });
  if (!begun.ok) return begun;
  const { id } = begun.value;
  const written = await writeInto(host, id, plan, options);
  if (!written.ok) await host.call('document.drop', { id });
  return written;
}

async function writeInto(
  host: Host,
  id: string,
  { pieces, tail, gap }: DocumentPlan,
  { sign, load, check, words = '签名', onProgress, signal }: WriteOptions,
): ReturnType<typeof writeDocument> {
  const cancelled = (): boolean => signal?.aborted ?? false;
  const photos = pieces.filter((piece) => piece.kind !== 'bytes').length;
  let done = 0;
  for (const piece of pieces) {
    if (cancelled()) return err(CANCELLED);
    const added = await addPiece(host, id, piece, load);
    if (!added.ok) return added;
    if (piece.kind === 'bytes') continue;
    done += 1;
    onProgress((0.9 * done) / photos, `写入照片 ${done}/${photos}`);
  }
  if (cancelled()) return err(CANCELLED);
  onProgress(0.92, words);
  const digested = await host.call('document.digest', { id, bytes: tail as Uint8Array<ArrayBuffer>, gap: [...gap] });
  if (!digested.ok) return digested;
  const signed = await sign(digested.value.digest);
  if (!signed.ok) return signed;
  const checked = await check?.(signed.value.cms);
  if (checked?.ok === false) return checked;
  const filling = gapFilling(signed.value.cms);
  if (!filling.ok) return err({ code: 'pdf-refused', reason: filling.error.code, detail: filling.error.detail });
  if (cancelled()) return err(CANCELLED);
  onProgress(0.96, '保存');
  return host.call('document.finish', { id, filling: filling.value });
}

const CANCELLED = { code: 'cancelled', detail: '' } as const;

async function addPiece(
  host: Host,
  id: string,
  piece: DocumentPiece,
  load: WriteOptions['load'],
): Promise<Result<unknown, HostError>> {
  if (piece.kind === 'bytes') return host.call('document.add-bytes', { id, bytes: piece.bytes });
  if (piece.kind === 'copy') return addBlob(host, id, piece.blob);
  const { sha256, ranges } = piece;
  const copied = await host.call('document.add-blob', { id, sha256, ranges: ranges.map(([from, to]) => [from, to]) });
  if (copied.ok || copied.error.code !== 'not-found') return copied;
  // An original that the host has not been given yet still lies in the database.
  const original = await load(sha256);
  if (original === null) return copied;
  for (const [from, to] of ranges) {
    const added = await addBlob(host, id, original.slice(from, to));
    if (!added.ok) return added;
  }
  return ok(null);
}

async function addBlob(host: Host, id: string, blob: Blob): Promise<Result<unknown, HostError>> {
  for (let at = 0; at < blob.size; at += MOST) {
    const bytes = new Uint8Array(await blob.slice(at, at + MOST).arrayBuffer());
    const added = await host.call('document.add-bytes', { id, bytes });
    if (!added.ok) return added;
  }
  return ok(null);
}
