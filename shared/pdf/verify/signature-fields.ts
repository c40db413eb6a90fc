import { nameIn, type PdfDict, type PdfRef, type PdfValue, textOf } from '../read/pdf-value.ts';
import { PdfRefusal } from '../read/refusal.ts';
import type { PdfView } from '../read/document.ts';

/** A signature field of the form as one revision shows it. */
export interface SignatureField {
  /** Full name, parts joined by dots. */
  readonly name: string;
  readonly number: number;
  readonly dict: PdfDict;
  /** Objects that draw it: the field itself, or widgets below it. */
  readonly widgets: readonly number[];
  readonly value: PdfValue | undefined;
}

const MAX_FIELDS = 200;

export function catalogOf(view: PdfView): PdfDict {
  const root = view.resolve(view.trailer.entries.get('Root'));
  if (root?.kind !== 'dict') throw new PdfRefusal('文件尾 /Root', 'no catalog');
  return root;
}

/** All signature fields, empty and filled, in the order of the form. Throws PdfRefusal on a form that is none. */
export function signatureFields(view: PdfView): SignatureField[] {
  const form = view.resolve(catalogOf(view).entries.get('AcroForm'));
  if (form === undefined) return [];
  if (form.kind !== 'dict') throw new PdfRefusal('Catalog / AcroForm', 'no form');
  const found: SignatureField[] = [];
  const seen = new Set<number>();
  const visit = (entry: PdfValue, prefix: string, inherited: string | null): void => {
    if (entry.kind !== 'ref') throw new PdfRefusal('AcroForm / Fields', 'a field stands inside its list');
    if (seen.has(entry.number) || seen.size > MAX_FIELDS) throw new PdfRefusal('AcroForm / Fields', 'field loop');
    seen.add(entry.number);
    const dict = view.resolve(entry);
    if (dict?.kind !== 'dict') throw new PdfRefusal(`对象 ${entry.number}`, 'no field');
    const title = view.resolve(dict.entries.get('T'));
    const name = [prefix, title?.kind === 'string' ? textOf(title) : ''].filter((part) => part !== '').join('.');
    const type = nameIn(dict, 'FT') ?? inherited;
    const kids = listOf(view, dict.entries.get('Kids'));
    const subfields = kids.filter((kid) => hasTitle(view, kid));
    if (subfields.length > 0) for (const kid of subfields) visit(kid, name, type);
    else if (type === 'Sig') {
      const widgets = kids.length === 0 ? [entry.number] : kids.map((kid) => (kid as PdfRef).number);
      found.push({ name, number: entry.number, dict, widgets, value: dict.entries.get('V') });
    }
  };
  for (const entry of listOf(view, form.entries.get('Fields'))) visit(entry, '', null);
  return found;
}

function hasTitle(view: PdfView, kid: PdfValue): boolean {
  const dict = view.resolve(kid);
  if (kid.kind !== 'ref' || dict?.kind !== 'dict') throw new PdfRefusal('AcroForm / Fields / Kids', 'no field');
  return dict.entries.has('T');
}

function listOf(view: PdfView, value: PdfValue | undefined): readonly PdfValue[] {
  const list = view.resolve(value);
  if (list === undefined) return [];
  if (list.kind !== 'array') throw new PdfRefusal('AcroForm / Fields', 'no list');
  return list.items;
}
