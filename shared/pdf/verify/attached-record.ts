import { sealedRecordSchema, type SealedRecord } from '../../domain/record/sealed-record.ts';
import type { PdfView } from '../read/document.ts';
import { dictOf, type PdfDict, type PdfValue, sameValue, textOf, utf8Text } from '../read/pdf-value.ts';
import { PdfRefusal } from '../read/refusal.ts';
import { unpack } from '../read/unpack.ts';
import type { ReasonCode } from './reasons.ts';
import { catalogOf } from './signature-fields.ts';

const NAME = 'record.json';
const MAX_DEPTH = 8;

/**
 * The sealed record inside the file. The catalog's list of embedded files is what readers show; an associated file (/AF) of
 * the same name must be the very same object, or two readers would take out two records.
 */
export function attachedRecord(view: PdfView): SealedRecord | ReasonCode {
  const root = catalogOf(view);
  const names = dictOf(view.resolve(root.entries.get('Names')));
  const listed = filesIn(view, names?.entries.get('EmbeddedFiles'), 0).filter(([name]) => name === NAME);
  const associated = view.resolve(root.entries.get('AF'));
  const others = associated?.kind === 'array' ? associated.items.filter((item) => isRecord(view, item)) : [];
  const [first] = listed;
  if (first === undefined) return others.length > 0 ? 'record-ambiguous' : 'record-missing';
  const [, specification] = first;
  if (listed.length > 1 || others.some((other) => !sameValue(other, specification))) return 'record-ambiguous';
  const dict = dictOf(view.resolve(specification));
  const embedded = dictOf(view.resolve(dict?.entries.get('EF')));
  const [plain, unicode] = [embedded?.entries.get('F'), embedded?.entries.get('UF')];
  if (unicode !== undefined && !sameValue(plain, unicode)) return 'record-ambiguous';
  const stream = view.resolve(plain);
  if (stream?.kind !== 'stream') return 'record-damaged';
  return parseRecord(unpack(stream, NAME)) ?? 'record-damaged';
}

function isRecord(view: PdfView, value: PdfValue): boolean {
  const dict = dictOf(view.resolve(value));
  return ['F', 'UF'].some((key) => {
    const name = view.resolve(dict?.entries.get(key));
    return name?.kind === 'string' && textOf(name) === NAME;
  });
}

/** Leaves of a name tree. */
function filesIn(view: PdfView, node: PdfValue | undefined, depth: number): (readonly [string, PdfValue])[] {
  const dict: PdfDict | null = dictOf(view.resolve(node));
  if (dict === null) return [];
  if (depth > MAX_DEPTH) throw new PdfRefusal('Catalog / Names / EmbeddedFiles', 'nested too deep');
  const files: (readonly [string, PdfValue])[] = [];
  const pairs = view.resolve(dict.entries.get('Names'));
  const items = pairs?.kind === 'array' ? pairs.items : [];
  for (let i = 0; i + 1 < items.length; i += 2) {
    const [key, value] = [view.resolve(items[i]), items[i + 1]];
    if (key?.kind === 'string' && value) files.push([textOf(key), value]);
  }
  const kids = view.resolve(dict.entries.get('Kids'));
  if (kids?.kind === 'array') for (const kid of kids.items) files.push(...filesIn(view, kid, depth + 1));
  return files;
}

function parseRecord(bytes: Uint8Array): SealedRecord | null {
  const text = utf8Text(bytes);
  if (text === null) return null;
  try {
    const parsed = sealedRecordSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
