import { PDFArray, PDFContext, type PDFDict, PDFHexString, PDFName, PDFRawStream, PDFRef } from 'pdf-lib';
import { err, ok, type Result } from '../../lib/result.ts';
import { sha256 } from '../../lib/sha256.ts';
import { appendRevision, type NewObject } from '../file/append-revision.ts';
import type { ByteSource } from '../file/byte-source.ts';
import { flateObject } from '../file/flate-object.ts';
import { type PdfFile, readPdf } from '../file/read-file.ts';
import { PdfStructureError } from '../file/structure-error.ts';
import { ascii, bodyOf } from '../file/write-objects.ts';
import { closeGap, OPEN_GAP, type SignaturePlan } from '../sign/gap.ts';
import { fieldsOf } from '../sign/open-fields.ts';

/** DER of what a verifier needs later on; what the file has already is not written twice. */
export interface ValidationMaterial {
  readonly certificates: readonly Uint8Array[];
  readonly revocationLists: readonly Uint8Array[];
}

export interface StampError {
  readonly code: 'pdf-unreadable';
  readonly detail: string;
}

/**
 * Appends one revision with validation data (DSS, ETSI EN 319 142-1 §5.4) and a document time stamp in an invisible field of
 * its own, with a gap for the token. The stamp covers the validation data and all signatures before it, whose bytes stay as
 * they are. Deterministic. Reads of the file only what it needs.
 */
export function planStamp(pdf: ByteSource, material: ValidationMaterial): Result<SignaturePlan, StampError> {
  try {
    const file = readPdf(pdf);
    const context = PDFContext.create();
    context.largestObjectNumber = file.size - 1;
    const changed = new Map<number, Uint8Array>();
    const value = context.nextRef();
    const page = firstPage(file);
    const field = context.register(stampField(file, context, page, value));
    const root = rootOf(file);
    const catalog = file.dict(root).clone(file.context);
    catalog.set(PDFName.of('DSS'), securityStore(file, context, material));
    appendTo(file, changed, { ref: root, dict: catalog, path: ['AcroForm', 'Fields'] }, field);
    const pageDict = file.dict(page).clone(file.context);
    appendTo(file, changed, { ref: page, dict: pageDict, path: ['Annots'] }, field);
    changed.set(root.objectNumber, bodyOf(catalog));
    const objects: NewObject[] = [...changed].map(([number, body]) => ({ number, body }));
    for (const [ref, object] of context.enumerateIndirectObjects())
      objects.push({ number: ref.objectNumber, body: bodyOf(object) });
    const dictionary = ascii(`<</Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161${OPEN_GAP}>>`);
    objects.push({ number: value.objectNumber, body: dictionary });
    const { tail, offsets } = appendRevision(file, objects);
    return ok(closeGap(tail, file.length, offsets.get(value.objectNumber) ?? 0));
  } catch (error) {
    if (error instanceof PdfStructureError) return err({ code: 'pdf-unreadable', detail: error.message });
    throw error;
  }
}

function rootOf(file: PdfFile): PDFRef {
  const root = file.trailer.get(PDFName.of('Root'));
  if (!(root instanceof PDFRef)) throw new PdfStructureError('no catalog');
  return root;
}

function firstPage(file: PdfFile): PDFRef {
  let at = file.dict(rootOf(file)).get(PDFName.of('Pages'));
  for (let depth = 0; depth < 20; depth++) {
    const node = file.dict(at);
    if (node.get(PDFName.of('Type')) === PDFName.of('Page') && at instanceof PDFRef) return at;
    at = file.array(node.get(PDFName.of('Kids'))).get(0);
  }
  throw new PdfStructureError('no page');
}

/** Nothing to see, and nothing that acts; an empty appearance because an archival file wants one. */
function stampField(file: PdfFile, context: PDFContext, page: PDFRef, value: PDFRef): PDFDict {
  const taken = new Set(fieldsOf(file).map(({ name }) => name));
  let count = 1;
  while (taken.has(`TimeStamp${count}`)) count++;
  const look = flateObject(context, new Uint8Array(), { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 0, 0] });
  return context.obj({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: PDFHexString.fromText(`TimeStamp${count}`),
    TU: PDFHexString.fromText('时间戳'),
    F: 132,
    P: page,
    Rect: [0, 0, 0, 0],
    AP: { N: look },
    V: value,
  });
}

/** The store of the revision before with what is new behind it. */
function securityStore(file: PdfFile, context: PDFContext, material: ValidationMaterial): PDFRef {
  const before = file.dict(rootOf(file)).get(PDFName.of('DSS'));
  const store = before === undefined ? context.obj({ Type: 'DSS' }) : file.dict(before).clone(context);
  const add = (key: 'Certs' | 'CRLs', items: readonly Uint8Array[]): void => {
    const name = PDFName.of(key);
    const held = store.has(name) ? file.array(store.get(name)).asArray() : [];
    const known = new Set(held.map((item) => sha256(file.stream(item))));
    const fresh = items.filter((item) => !known.has(sha256(item)) && known.add(sha256(item)));
    const refs = fresh.map((item) =>
      context.register(PDFRawStream.of(context.obj({ Length: item.length }), Uint8Array.from(item))),
    );
    if (held.length + refs.length > 0) store.set(name, context.obj([...held, ...refs]));
  };
  add('Certs', material.certificates);
  add('CRLs', material.revocationLists);
  return context.register(store);
}

interface Place {
  readonly ref: PDFRef;
  /** A copy of the object at `ref`, to be changed. */
  readonly dict: PDFDict;
  /** Keys down to the list. */
  readonly path: readonly string[];
}

/** Puts a reference behind a list, wherever the list stands: inside the object, or as one of its own. */
function appendTo(file: PdfFile, changed: Map<number, Uint8Array>, { ref, dict, path }: Place, item: PDFRef): void {
  const [key = '', ...rest] = path;
  const name = PDFName.of(key);
  const value = dict.get(name);
  if (rest.length > 0) {
    const inner = file.dict(value).clone(file.context);
    if (value instanceof PDFRef) {
      appendTo(file, changed, { ref: value, dict: inner, path: rest }, item);
      return;
    }
    appendTo(file, changed, { ref, dict: inner, path: rest }, item);
    dict.set(name, inner);
  } else {
    const list = PDFArray.withContext(file.context);
    for (const one of value === undefined ? [] : file.array(value).asArray()) list.push(one);
    list.push(item);
    if (value instanceof PDFRef) {
      changed.set(value.objectNumber, bodyOf(list));
      return;
    }
    dict.set(name, list);
  }
  changed.set(ref.objectNumber, bodyOf(dict));
}
