import type { MaskedCopy } from '../../../shared/domain/record/sealed-record.ts';
import type { Evidence } from '../../../shared/domain/visit/entities.ts';
import { isPrintedMasked, maskOf } from '../../../shared/domain/visit/mask/mask-of.ts';
import type { OpenData } from '../current-data.ts';
import { hashBytes } from '../evidence/hash-bytes.ts';
import { loadImage } from '../evidence/load-image.ts';
import type { Original } from '../vault/row-bytes.ts';

interface MaskedCopies {
  /** By evidence id. */
  readonly copies: ReadonlyMap<string, MaskedCopy>;
  readonly blobs: readonly Original[];
}

/**
 * The copies that a record prints in place of photos with 打码, one photo in memory at a time. Reads only. Left out are photos
 * whose original is gone, is not what was hashed when it came in, or opens in no decoder; and the rest after a cancel.
 */
export async function makeMaskedCopies(
  data: Pick<OpenData, 'db' | 'host' | 'images'>,
  evidence: readonly Evidence[],
  onProgress: (fraction: number) => void,
  signal: AbortSignal | undefined,
): Promise<MaskedCopies> {
  const masked = evidence.filter(isPrintedMasked);
  const copies = new Map<string, MaskedCopy>();
  const blobs: Original[] = [];
  for (const [i, item] of masked.entries()) {
    onProgress(i / masked.length);
    if (signal?.aborted ?? false) break;
    const original = await soundOriginal(data, item.sha256 ?? '');
    const drawn = original === null ? null : await data.images.masked(original, maskOf(item));
    if (drawn === null) continue;
    const { bytes, width, height } = drawn;
    const sha256 = await hashBytes(new Uint8Array(await bytes.arrayBuffer()));
    copies.set(item.id, { sha256, size: bytes.size, width, height });
    blobs.push({ sha256, bytes, size: bytes.size, mime: 'image/jpeg' });
  }
  return { copies, blobs };
}

/** Bytes that rotted must not be sealed as if they were the photo. */
async function soundOriginal(data: Pick<OpenData, 'db' | 'host'>, sha256: string): Promise<Blob | null> {
  const bytes = await loadImage(data, sha256, 'original');
  if (bytes === null) return null;
  return (await hashBytes(new Uint8Array(await bytes.arrayBuffer()))) === sha256 ? bytes : null;
}
