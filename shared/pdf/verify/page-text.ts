import type { PdfView } from '../read/document.ts';
import { parseValue, skipSpace, wordAt } from '../read/lexer.ts';
import { dictOf, latin, type PdfDict, type PdfStream, type PdfValue } from '../read/pdf-value.ts';
import { PdfRefusal } from '../read/refusal.ts';
import { unpack } from '../read/unpack.ts';
import { concat } from '../asn1/der-writer.ts';

type UnicodeMap = ReadonlyMap<string, string>;

/** Decodes pages through the fonts' ToUnicode maps; what has no map shows as U+FFFD. Shares the maps between pages. */
export class PageText {
  readonly #view: PdfView;
  readonly #maps = new Map<PdfDict, UnicodeMap>();

  constructor(view: PdfView) {
    this.#view = view;
  }

  /** What one page shows, in drawing order, without line breaks. Throws PdfRefusal on content that cannot be read. */
  textOf(page: number): string {
    const dict = dictOf(this.#view.object(page));
    if (!dict) return '';
    const content = this.#contentOf(dict.entries.get('Contents'), page);
    const resources = dictOf(this.#view.resolve(dict.entries.get('Resources')));
    const fonts = dictOf(this.#view.resolve(resources?.entries.get('Font')));
    let text = '';
    let map: UnicodeMap = new Map();
    eachOperator(content, (operator, operands) => {
      if (operator === 'Tf') map = this.#mapOf(fonts, operands[0]);
      else if (operator === 'Tj' || operator === 'TJ' || operator === "'" || operator === '"') {
        const parts = operands.flatMap((operand) => (operand.kind === 'array' ? operand.items : [operand]));
        text += parts.map((part) => decode(part, map)).join('');
      }
    });
    return text;
  }

  #contentOf(value: PdfValue | undefined, page: number): Uint8Array {
    const content = this.#view.resolve(value);
    const parts = content?.kind === 'array' ? content.items.map((item) => this.#view.resolve(item)) : [content];
    const streams = parts.filter((part): part is PdfStream => part?.kind === 'stream');
    const newline = Uint8Array.of(0x0a);
    return concat(...streams.flatMap((stream) => [unpack(stream, `对象 ${page} / Contents`), newline]));
  }

  #mapOf(fonts: PdfDict | null, name: PdfValue | undefined): UnicodeMap {
    const font = name?.kind === 'name' ? dictOf(this.#view.resolve(fonts?.entries.get(name.name))) : null;
    if (!font) return new Map();
    const known = this.#maps.get(font) ?? this.#readMap(font);
    this.#maps.set(font, known);
    return known;
  }

  #readMap(font: PdfDict): UnicodeMap {
    const stream = this.#view.resolve(font.entries.get('ToUnicode'));
    const map = new Map<string, string>();
    if (stream?.kind !== 'stream') return map;
    const cmap = unpack(stream, 'ToUnicode');
    for (const [, cid = '', hex = ''] of latin(cmap, 0, cmap.length).matchAll(
      /<([0-9A-Fa-f]{4})> *<([0-9A-Fa-f]+)>/g,
    )) {
      if (hex.length % 4 !== 0) continue;
      const units = (hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16));
      map.set(cid.toUpperCase(), String.fromCharCode(...units));
    }
    return map;
  }
}

function eachOperator(content: Uint8Array, run: (operator: string, operands: readonly PdfValue[]) => void): void {
  let operands: PdfValue[] = [];
  for (let at = skipSpace(content, 0); at < content.length; at = skipSpace(content, at)) {
    const word = wordAt(content, at);
    if (/^[A-Za-z'"][A-Za-z0-9*'"]*$/.test(word) && !['true', 'false', 'null'].includes(word)) {
      run(word, operands);
      operands = [];
      at += word.length;
      if (word === 'ID') throw new PdfRefusal('页面内容', 'inline image');
      continue;
    }
    const { value, end } = parseValue(content, at, true);
    operands.push(value);
    at = end;
  }
}

function decode(value: PdfValue, map: UnicodeMap): string {
  if (value.kind !== 'string') return '';
  let text = '';
  for (let i = 0; i + 1 < value.bytes.length; i += 2) {
    const cid = (((value.bytes[i] ?? 0) << 8) | (value.bytes[i + 1] ?? 0)).toString(16).toUpperCase().padStart(4, '0');
    text += map.get(cid) ?? '\ufffd';
  }
  return text;
}
