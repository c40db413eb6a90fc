import type { Evidence } from '../../../shared/domain/visit/entities.ts';
import { evidenceGrade, type NewEvidence } from '../../../shared/domain/visit/evidence-rows.ts';
import type { EvidenceLinks } from '../../../shared/domain/visit/links.ts';
import type { Instant } from '../../../shared/domain/time/beijing-time.ts';
import type { NoPhoto } from '../../text/no-photo-words.ts';
import type { Original, Thumbnail } from '../vault/row-bytes.ts';
import { hashBytes } from './hash-bytes.ts';
import type { ImageTools } from './image-tools.ts';
import { readMetadata, type PhotoMetadata } from './read-metadata.ts';

export interface PhotoInput {
  /** The original as it came from the camera or the file; never changed. */
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly fileName: string;
  readonly source: 'camera' | 'import';
  readonly links: Partial<EvidenceLinks>;
  readonly caption?: string;
  /** Default by links and kind of site. */
  readonly method?: Evidence['method'];
  /** When the picture was taken in the app; imported files speak for themselves. */
  readonly takenAt?: Instant;
}

export interface InspectedPhoto {
  /** Null: it is one. */
  readonly noPhoto: NoPhoto | null;
  readonly evidence: NewEvidence;
  readonly blob: Original;
  readonly thumbnail: Thumbnail | null;
}

/**
 * Everything that is known of a file before it is evidence, hash first. What this browser cannot decode (HEIC, PDF), or
 * what no record can print (broken, cut off, too large), is kept as a `file`: refusing it would lose what the inspector has
 * in hand.
 */
export async function inspectPhoto(input: PhotoInput, images: ImageTools, now: Instant): Promise<InspectedPhoto> {
  const { bytes, source, links } = input;
  const sha256 = await hashBytes(bytes);
  const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: input.mime });
  const measured = (await images.measure(blob)) ?? 'unreadable';
  const size = typeof measured === 'string' ? null : measured;
  const thumbnail = size === null ? null : await images.thumbnail(blob);
  const metadata = readMetadata(bytes);
  return {
    noPhoto: typeof measured === 'string' ? measured : null,
    evidence: {
      kind: size === null ? 'file' : 'photo',
      sha256,
      size: bytes.length,
      mime: input.mime.slice(0, 500),
      fileName: input.fileName.slice(0, 500),
      width: size?.width ?? 0,
      height: size?.height ?? 0,
      orientation: size === null ? 1 : metadata.orientation,
      grade: evidenceGrade({ source, hasMetadata: metadata.fromCamera }),
      ...timeOf(input, metadata, now),
      ...(input.caption === undefined ? {} : { caption: input.caption }),
      ...(input.method === undefined ? {} : { method: input.method }),
      links,
    },
    blob: { sha256, bytes: blob, size: bytes.length, mime: input.mime },
    thumbnail: thumbnail === null ? null : { sha256, bytes: thumbnail },
  };
}

function timeOf(
  { source, takenAt }: PhotoInput,
  metadata: PhotoMetadata,
  now: Instant,
): { takenAt: Instant; takenAtSource: Evidence['takenAtSource'] } {
  if (source === 'camera') return { takenAt: takenAt ?? now, takenAtSource: '应用内拍摄' };
  if (metadata.takenAt !== null) return { takenAt: metadata.takenAt, takenAtSource: '照片元数据' };
  return { takenAt: takenAt ?? now, takenAtSource: '导入时间' };
}
