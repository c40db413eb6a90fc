import { PDFContext, PDFHexString, PDFRawStream, PDFString, type PDFRef } from 'pdf-lib';
import type { Instant } from '../../domain/time/beijing-time.ts';
import { type ArchivePart, PDF_VERSION } from '../archive/archive-part.ts';
import { srgbProfile } from '../archive/srgb-profile.ts';
import { xmpPacket } from '../archive/xmp.ts';
import type { FaceName, PageDrawing } from '../draw/draw-op.ts';
import { paint } from '../draw/paint.ts';
import type { FontEmbedding } from '../font/cid-font.ts';
import { createDocumentFonts, type DocumentFonts } from '../font/document-fonts.ts';
import type { StructureElement } from '../structure/structure-element.ts';
import { ContentMarks, structureObjects } from '../structure/structure-objects.ts';
import type { Face } from '../text/clusters.ts';
import { type Attachment, attachmentObject } from './attachment-object.ts';
import { flateObject } from './flate-object.ts';
import type { FilePiece, PhotoPiece } from './file-piece.ts';
import { imageObject, type ImageSource } from './image-object.ts';
import { pdfDate } from './pdf-date.ts';
import { fieldObject, type SignatureField } from './signature-field.ts';
import { ascii, writeWholeFile } from './write-objects.ts';

export interface DocumentParts {
  readonly title: string;
  readonly producer: string;
  readonly instant: Instant;
  /** 32 hex digits that stand for the content. */
  readonly idHex: string;
  readonly part: ArchivePart;
  readonly pages: readonly PageDrawing[];
  /** Tag tree of the pages. */
  readonly structure: StructureElement;
  readonly faces: Readonly<Record<FaceName, Face>>;
  readonly embedding: FontEmbedding;
  /** Checked JPEGs by the key that the drawings use. */
  readonly images: ReadonlyMap<string, ImageSource>;
  /** Left out of a part 1 file, which may hold none; null = the document has none. */
  readonly attachment: Attachment | null;
  readonly signatureFields: readonly SignatureField[];
}

const CREATOR = '巡厅 XunTing';

/**
 * Drawings to a file: PDF/A structure (ISO 19005), tagged, in Chinese. All signature fields exist, empty, in this first
 * revision: a field that appears later is a known way to forge (pdf.md §4.3), so the verifier need never allow one.
 */
export function assembleDocument(parts: DocumentParts): readonly FilePiece[] {
  const { part } = parts;
  const context = PDFContext.create();
  const fonts = createDocumentFonts(context, parts.faces, parts.embedding);
  const fontNames = context.nextRef();
  const images = new Map<string, PDFRef>();
  const photos = new Map<number, PhotoPiece>();
  for (const [key, image] of parts.images) {
    const ref = imageObject(context, image);
    images.set(key, ref);
    photos.set(ref.objectNumber, image.piece);
  }
  const pagesRef = context.nextRef();
  const marks = new ContentMarks();
  const pageRefs = parts.pages.map((page, i) =>
    pageObject(context, pagesRef, page, i, { fonts, fontNames, images, marks }),
  );
  context.assign(fontNames, context.obj(fonts.finish()));
  context.assign(pagesRef, context.obj({ Type: 'Pages', Kids: pageRefs, Count: pageRefs.length }));
  const fields = parts.signatureFields.map((field, k) => fieldObject(context, field, pageRefs, pageRefs.length + k));
  const widgets = parts.signatureFields.map(({ page, label }, k) => ({ page, label, ref: fields[k] ?? pagesRef }));
  const info = { title: parts.title, producer: parts.producer, creator: CREATOR, instant: parts.instant };
  context.trailerInfo.Root = context.register(
    context.obj({
      Type: 'Catalog',
      Pages: pagesRef,
      Lang: PDFString.of('zh-CN'),
      ViewerPreferences: { DisplayDocTitle: true },
      MarkInfo: { Marked: true },
      StructTreeRoot: structureObjects(context, parts.structure, marks, pageRefs, widgets),
      Metadata: metadataObject(context, xmpPacket(info, part)),
      OutputIntents: [outputIntent(context)],
      // SigFlags says that there are signature fields: a file without any must not.
      ...(fields.length === 0 ? {} : { AcroForm: { Fields: fields, SigFlags: 3 } }),
      ...(part === '3b' ? attached(context, parts) : {}),
    }),
  );
  const date = PDFString.of(pdfDate(parts.instant));
  context.trailerInfo.Info = context.register(
    context.obj({
      Title: PDFHexString.fromText(info.title),
      Producer: PDFHexString.fromText(info.producer),
      Creator: PDFHexString.fromText(info.creator),
      CreationDate: date,
      ModDate: date,
    }),
  );
  return writeWholeFile(context, photos, parts.idHex, PDF_VERSION[part]);
}

interface PageContext {
  readonly fonts: DocumentFonts;
  /** Dictionary of the document's fonts, shared by its pages. */
  readonly fontNames: PDFRef;
  readonly images: ReadonlyMap<string, PDFRef>;
  readonly marks: ContentMarks;
}

function pageObject(
  context: PDFContext,
  parent: PDFRef,
  page: PageDrawing,
  index: number,
  { fonts, fontNames, images, marks }: PageContext,
): PDFRef {
  const names = new Map<string, string>();
  const content = paint(page.ops, {
    fonts,
    imageName: (image) => {
      const name = names.get(image) ?? `I${names.size}`;
      names.set(image, name);
      return name;
    },
    mark: (element) => marks.mark(element, index),
  });
  const xobjects = Object.fromEntries([...names].map(([image, name]) => [name, imageRef(images, image)]));
  return context.register(
    context.obj({
      Type: 'Page',
      Parent: parent,
      MediaBox: [0, 0, page.width, page.height],
      Resources: { Font: fontNames, XObject: xobjects },
      Contents: flateObject(context, ascii(content), {}),
      StructParents: index,
      // Annotations are reached in the order of the tag tree.
      Tabs: 'S',
    }),
  );
}

function imageRef(images: ReadonlyMap<string, PDFRef>, image: string): PDFRef {
  const ref = images.get(image);
  if (ref === undefined) throw new Error('a drawing names a picture that was not given');
  return ref;
}

/** Uncompressed: whoever looks for the metadata need not understand PDF (ISO 19005-1, 6.7.2). */
function metadataObject(context: PDFContext, packet: Uint8Array): PDFRef {
  const dict = context.obj({ Type: 'Metadata', Subtype: 'XML', Length: packet.length });
  return context.register(PDFRawStream.of(dict, packet));
}

function outputIntent(context: PDFContext): PDFRef {
  const profile = flateObject(context, srgbProfile(), { N: 3, Alternate: 'DeviceRGB' });
  return context.register(
    context.obj({
      Type: 'OutputIntent',
      S: 'GTS_PDFA1',
      OutputConditionIdentifier: PDFString.of('sRGB IEC61966-2.1'),
      Info: PDFString.of('sRGB IEC61966-2.1'),
      DestOutputProfile: profile,
    }),
  );
}

function attached(context: PDFContext, { attachment, instant }: DocumentParts) {
  if (attachment === null) return {};
  const filespec = attachmentObject(context, attachment, instant);
  const names = [PDFHexString.fromText(attachment.name), filespec];
  return { Names: { EmbeddedFiles: { Names: names } }, AF: [filespec] };
}
