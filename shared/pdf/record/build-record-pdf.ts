import type { SealedRecord } from '../../domain/record/sealed-record.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { sha256 } from '../../lib/sha256.ts';
import { utf8Bytes } from '../../lib/utf8.ts';
import type { ArchivePart } from '../archive/archive-part.ts';
import type { FontEmbedding } from '../font/cid-font.ts';
import type { FaceName } from '../draw/draw-op.ts';
import { standInName } from '../text/clusters.ts';
import { type FallbackFiles, openFace } from '../text/open-face.ts';
import { assembleDocument } from '../file/assemble-document.ts';
import { type FilePiece, joinPieces } from '../file/file-piece.ts';
import { layoutRecord } from './layout-record.ts';
import { type FindPhoto, preparePhotos } from './prepare-photos.ts';
import { cutPhoto } from './printed-photo.ts';
import type { RecordPdfError } from './record-pdf-error.ts';
import { type RecordKind, type RecordSigner, viewRecord } from './record-view.ts';

export interface RecordPlanInput {
  readonly record: SealedRecord;
  readonly kind: RecordKind;
  /** Static TrueType files: Noto Sans SC, and what stands in for characters that it lacks (text/open-face.ts). */
  readonly fonts: Readonly<Record<FaceName, Uint8Array>> & {
    readonly fallbacks?: Readonly<Record<FaceName, FallbackFiles>>;
  };
  /** Whose certificate will sign; null prints that the file is not signed. */
  readonly signer: RecordSigner | null;
  /** `full` is for comparing the drawn pages with the untouched font. */
  readonly embedding?: FontEmbedding;
  /** 3b unless told otherwise; a 1b file carries no record.json. */
  readonly part?: ArchivePart;
}

export interface RecordPdfInput extends RecordPlanInput {
  /** JPEG bytes by the SHA-256 of the evidence: the original, or a JPEG copy when the original is of another format. */
  readonly photos: ReadonlyMap<string, Uint8Array>;
}

export interface RecordPlan {
  /** The unsigned file; photos are named in it and not in memory. */
  readonly pieces: readonly FilePiece[];
  /** Chinese sentences: characters that the font lacks. They are printed as visible [U+XXXX] boxes. */
  readonly warnings: readonly string[];
  /** Names of the empty signature fields, in the order of signing. */
  readonly signatureFields: readonly string[];
  readonly pages: number;
}

export interface RecordPdf extends Omit<RecordPlan, 'pieces'> {
  readonly pdf: Uint8Array;
}

const MAX_TEXT = 1_000_000;
const MAX_PHOTOS = 200;
const MAX_PAGES = 600;

/** As planRecordPdf, with all photos in memory. */
export function buildRecordPdf({ photos, ...input }: RecordPdfInput): Result<RecordPdf, RecordPdfError> {
  const planned = planRecordPdf(input, photosInMemory(photos));
  if (!planned.ok) return planned;
  const { pieces, ...rest } = planned.value;
  return ok({ ...rest, pdf: joinPieces(pieces, photos) });
}

export function photosInMemory(photos: ReadonlyMap<string, Uint8Array>): FindPhoto {
  return (photo) => {
    const given = photos.get(photo);
    if (given === undefined) return undefined;
    const cut = cutPhoto(given, photo, sha256(given) !== photo);
    return cut.ok ? ok({ ...cut.value, image: sha256(cut.value.bytes) }) : cut;
  };
}

/**
 * Draws a sealed record as an unsigned PDF with an empty signature field for each party and the record's JSON attached.
 * 1. Pure: the same input gives the same bytes; the only time in the file is the record's own.
 * 2. Every character of the record is on the pages or named in `warnings`.
 * 3. JPEG bytes are embedded as they are; anything else is refused with a code.
 */
export function planRecordPdf(input: RecordPlanInput, find: FindPhoto): Result<RecordPlan, RecordPdfError> {
  const { record, kind } = input;
  const json = utf8Bytes(canonicalJson(record));
  if (!record.content.kinds.includes(kind)) return err({ code: 'kind-not-in-record', detail: kind });
  if (json.length > MAX_TEXT) return err({ code: 'record-too-large', detail: `${json.length} bytes of text` });
  const regular = openFace('regular', input.fonts.regular, input.fonts.fallbacks?.regular);
  if (!regular.ok) return regular;
  const bold = openFace('bold', input.fonts.bold, input.fonts.fallbacks?.bold);
  if (!bold.ok) return bold;
  const view = viewRecord(record, kind, input.signer);
  const photos = preparePhotos(view, find);
  if (!photos.ok) return photos;
  if (photos.value.length > MAX_PHOTOS)
    return err({ code: 'record-too-large', detail: `${photos.value.length} photos` });
  const faces = { regular: regular.value, bold: bold.value };
  const layout = layoutRecord(view, faces, photos.value);
  if (layout.pages.length > MAX_PAGES) return err({ code: 'record-too-large', detail: `${layout.pages.length} pages` });
  const pieces = assembleDocument({
    title: `${kind} ${record.content.visit.number}`,
    producer: record.content.software,
    instant: record.content.sealedAt,
    idHex: record.contentSha256.slice(0, 32),
    part: input.part ?? '3b',
    pages: layout.pages,
    structure: layout.structure,
    faces,
    embedding: input.embedding ?? 'subset',
    images: new Map(photos.value.map((photo) => [photo.image, photo])),
    attachment: { name: 'record.json', description: '封存记录的结构化数据', bytes: json },
    signatureFields: layout.signatureFields,
  });
  return ok({
    pieces,
    warnings: missingWarnings(new Set([...faces.regular.missing, ...faces.bold.missing])),
    signatureFields: layout.signatureFields.map((field) => field.name),
    pages: layout.pages.length,
  });
}

function missingWarnings(points: ReadonlySet<number>): string[] {
  return [...points]
    .toSorted((a, b) => a - b)
    .map((point) => {
      const name = standInName(point);
      return `字符 ${name.slice(1, -1)} 在内嵌字体中没有字形，已在页面上印为方框 ${name}；附件 record.json 中保留原字符。`;
    });
}
