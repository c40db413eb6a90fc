import { PDFArray, PDFContext, PDFDict, PDFHexString, PDFName, PDFRawStream, PDFString, type PDFRef } from 'pdf-lib';
import { zlibSync } from 'fflate';
import type { Instant } from '../../domain/time/beijing-time.ts';
import type { LiteralObject } from './literal-object.ts';
import { type CidFont, createCidFont, type FontEmbedding } from '../font/cid-font.ts';
import type { FaceName, PageDrawing } from '../draw/draw-op.ts';
import { paint } from '../draw/paint.ts';
import { inspectJpeg } from '../jpeg/jpeg-gate.ts';
import type { Face } from '../text/clusters.ts';
import { pdfDate } from './pdf-date.ts';
import { ascii, writeWholeFile } from './write-objects.ts';

export interface DocumentParts {
  readonly title: string;
  readonly producer: string;
  readonly instant: Instant;
  /** 32 hex digits that stand for the content. */
  readonly idHex: string;
  readonly pages: readonly PageDrawing[];
  readonly faces: Readonly<Record<FaceName, Face>>;
  readonly embedding: FontEmbedding;
  /** Checked JPEG bytes by the key that the drawings use. */
  readonly images: ReadonlyMap<string, Uint8Array>;
  readonly attachment: { readonly name: string; readonly description: string; readonly bytes: Uint8Array };
  readonly signatureFields: readonly SignatureField[];
}

interface SignatureField {
  readonly name: string;
  readonly label: string;
  /** Counted from 0. */
  readonly page: number;
  readonly rect: readonly [number, number, number, number];
}

/**
 * Drawings to a file. All signature fields exist, empty, in this first revision: a field that appears later is a known way
 * to forge (pdf.md §4.3), so the verifier need never allow one.
 */
export function assembleDocument(parts: DocumentParts): Uint8Array {
  const context = PDFContext.create();
  const fonts: Record<FaceName, CidFont> = {
    regular: createCidFont(context, parts.faces.regular.font, parts.faces.regular.name, parts.embedding),
    bold: createCidFont(context, parts.faces.bold.font, parts.faces.bold.name, parts.embedding),
  };
  const images = new Map([...parts.images].map(([key, bytes]) => [key, imageObject(context, bytes)]));
  const pagesRef = context.nextRef();
  const pageRefs = parts.pages.map((page) => pageObject(context, pagesRef, page, fonts, images));
  fonts.regular.finish();
  fonts.bold.finish();
  context.assign(pagesRef, context.obj({ Type: 'Pages', Kids: pageRefs, Count: pageRefs.length }));
  const fields = parts.signatureFields.map((field) => fieldObject(context, field, pageRefs));
  const filespec = attachmentObject(context, parts);
  const date = PDFString.of(pdfDate(parts.instant));
  context.trailerInfo.Root = context.register(
    context.obj({
      Type: 'Catalog',
      Pages: pagesRef,
      Lang: PDFString.of('zh-CN'),
      ViewerPreferences: { DisplayDocTitle: true },
      AcroForm: { Fields: fields, SigFlags: 3 },
      Names: { EmbeddedFiles: { Names: [PDFHexString.fromText(parts.attachment.name), filespec] } },
      AF: [filespec],
    }),
  );
  context.trailerInfo.Info = context.register(
    context.obj({
      Title: PDFHexString.fromText(parts.title),
      Producer: PDFHexString.fromText(parts.producer),
      Creator: PDFHexString.fromText('巡厅 XunTing'),
      CreationDate: date,
      ModDate: date,
    }),
  );
  return writeWholeFile(context, parts.idHex);
}

function pageObject(
  context: PDFContext,
  parent: PDFRef,
  page: PageDrawing,
  fonts: Readonly<Record<FaceName, CidFont>>,
  images: ReadonlyMap<string, PDFRef>,
): PDFRef {
  const names = new Map<string, string>();
  const content = paint(page.ops, {
    fonts,
    imageName: (image) => {
      const name = names.get(image) ?? `I${names.size}`;
      names.set(image, name);
      return name;
    },
  });
  const xobjects = Object.fromEntries([...names].map(([image, name]) => [name, imageRef(images, image)]));
  return context.register(
    context.obj({
      Type: 'Page',
      Parent: parent,
      MediaBox: [0, 0, page.width, page.height],
      Resources: { Font: { 'F-regular': fonts.regular.ref, 'F-bold': fonts.bold.ref }, XObject: xobjects },
      Contents: flate(context, ascii(content), {}),
    }),
  );
}

function imageRef(images: ReadonlyMap<string, PDFRef>, image: string): PDFRef {
  const ref = images.get(image);
  if (ref === undefined) throw new Error('a drawing names a picture that was not given');
  return ref;
}

function imageObject(context: PDFContext, bytes: Uint8Array): PDFRef {
  const info = inspectJpeg(bytes);
  if (!info.ok) throw new Error('a picture was not checked before it was embedded');
  const dict = context.obj({
    Type: 'XObject',
    Subtype: 'Image',
    Width: info.value.width,
    Height: info.value.height,
    BitsPerComponent: 8,
    ColorSpace: info.value.components === 1 ? 'DeviceGray' : 'DeviceRGB',
    Filter: 'DCTDecode',
    Length: bytes.length,
  });
  return context.register(PDFRawStream.of(dict, bytes));
}

function fieldObject(context: PDFContext, field: SignatureField, pages: readonly PDFRef[]): PDFRef {
  const page = pages[field.page];
  if (page === undefined) throw new Error('a signature field lies on no page');
  const [x1, y1, x2, y2] = field.rect;
  const appearance = flate(context, new Uint8Array(), {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, x2 - x1, y2 - y1],
  });
  const ref = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFHexString.fromText(field.name),
      TU: PDFHexString.fromText(field.label),
      // Print and Locked: the mark shows on paper and cannot be dragged away.
      F: 132,
      P: page,
      Rect: [...field.rect],
      AP: { N: appearance },
    }),
  );
  const dict = context.lookup(page, PDFDict);
  const others = dict.lookupMaybe(PDFName.of('Annots'), PDFArray)?.asArray() ?? [];
  dict.set(PDFName.of('Annots'), context.obj([...others, ref]));
  return ref;
}

function attachmentObject(context: PDFContext, parts: DocumentParts): PDFRef {
  const { name, description, bytes } = parts.attachment;
  const file = flate(context, bytes, {
    Type: 'EmbeddedFile',
    Subtype: 'application/json',
    Params: { Size: bytes.length, ModDate: PDFString.of(pdfDate(parts.instant)) },
  });
  return context.register(
    context.obj({
      Type: 'Filespec',
      F: PDFString.of(name),
      UF: PDFHexString.fromText(name),
      Desc: PDFHexString.fromText(description),
      AFRelationship: 'Data',
      EF: { F: file, UF: file },
    }),
  );
}

function flate(context: PDFContext, bytes: Uint8Array, entries: LiteralObject): PDFRef {
  const packed = zlibSync(bytes, { level: 6 });
  const dict = context.obj({ ...entries, Filter: 'FlateDecode', Length: packed.length });
  return context.register(PDFRawStream.of(dict, packed));
}
