import type { PdfView } from '../read/document.ts';
import { dictOf, nameIn, type PdfValue } from '../read/pdf-value.ts';
import { catalogOf, signatureFields } from './signature-fields.ts';

const MAX_PAGES = 5000;

/** The pages in order, as object numbers. Damage ends the list: the comparison of objects reports it. */
export function pageNumbers(view: PdfView): number[] {
  const pages: number[] = [];
  const seen = new Set<number>();
  const visit = (node: PdfValue | undefined): void => {
    if (node?.kind !== 'ref' || seen.has(node.number) || pages.length >= MAX_PAGES) return;
    seen.add(node.number);
    const dict = view.resolve(node);
    if (dict?.kind !== 'dict') return;
    const kids = view.resolve(dict.entries.get('Kids'));
    if (kids?.kind === 'array') for (const kid of kids.items) visit(kid);
    else pages.push(node.number);
  };
  visit(catalogOf(view).entries.get('Pages'));
  return pages;
}

/** Says for people where an object stands: `第 3 页 / Contents`, `签名域 Reviewer`, `Catalog / OpenAction`. */
export function objectPlaces(view: PdfView): ReadonlyMap<number, string> {
  const places = new Map<number, string>();
  const queue: number[] = [];
  const put = (number: number, place: string): void => {
    if (places.has(number)) return;
    places.set(number, place);
    queue.push(number);
  };
  // Roots first: an object that a page and the catalog both reach is named by its page.
  const root = view.trailer.entries.get('Root');
  if (root?.kind === 'ref') places.set(root.number, 'Catalog');
  for (const field of signatureFields(view)) {
    put(field.number, `签名域 ${field.name}`);
    for (const widget of field.widgets) put(widget, `签名域 ${field.name}`);
  }
  pageNumbers(view).forEach((page, i) => put(page, `第 ${i + 1} 页`));
  if (root?.kind === 'ref') queue.push(root.number);
  const info = view.trailer.entries.get('Info');
  if (info?.kind === 'ref') put(info.number, '文件信息 Info');
  for (let number = queue.shift(); number !== undefined; number = queue.shift()) {
    const value = view.object(number);
    const entries = value ? dictOf(value)?.entries : undefined;
    if (value?.kind === 'array') for (const ref of shallowRefs(value)) put(ref.number, places.get(number) ?? '');
    for (const [key, inner] of entries ?? []) {
      if (key === 'Parent' || key === 'P') continue;
      for (const ref of shallowRefs(inner))
        put(ref.number, `${places.get(number) ?? ''} / ${[key, ...ref.path].join(' / ')}`);
    }
  }
  return places;
}

/** `对象 12（第 3 页 / Contents）`. */
export function placeOf(number: number, value: PdfValue | undefined, places: ReadonlyMap<number, string>): string {
  const dict = dictOf(value);
  const type = dict ? (nameIn(dict, 'Type') ?? nameIn(dict, 'Subtype')) : null;
  const where = places.get(number) ?? (type === null ? '没有被引用' : `类型 ${type}`);
  return `对象 ${number}（${where}）`;
}

function shallowRefs(value: PdfValue, path: readonly string[] = []): { number: number; path: readonly string[] }[] {
  if (value.kind === 'ref') return [{ number: value.number, path }];
  if (value.kind === 'array') return value.items.flatMap((item) => shallowRefs(item, path));
  if (value.kind === 'dict') return [...value.entries].flatMap(([key, inner]) => shallowRefs(inner, [...path, key]));
  return [];
}
