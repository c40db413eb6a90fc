import { readDocument } from './read-document.ts';
import { dictOf, latin } from '../../../shared/pdf/read/pdf-value.ts';
import { signatureFields } from '../../../shared/pdf/verify/signature-fields.ts';
import { fieldNumber, newest } from './scene.ts';

/** Where a field's own object begins. */
export function offsetIn(pdf: Uint8Array, field: string): number {
  const number = fieldNumber(pdf, field);
  const location = readDocument(pdf).views[0]?.locations.get(number);
  return location?.kind === 'offset' ? location.offset : 0;
}

export function flip(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const place = Math.min(at, copy.length - 1);
  copy[place] = (copy[place] ?? 0) ^ 1;
  return copy;
}

/** Text of the same length in the place of another. */
export function replaced(pdf: Uint8Array, find: string, replace: string, last: boolean): Uint8Array {
  const copy = Buffer.from(pdf);
  const at = last ? copy.lastIndexOf(find, undefined, 'latin1') : copy.indexOf(find, 0, 'latin1');
  if (at < 0 || find.length !== replace.length) throw new Error(`cannot replace ${find}`);
  copy.write(replace, at, 'latin1');
  return new Uint8Array(copy);
}

export function rangeMoved(pdf: Uint8Array, index: number, by: number): Uint8Array {
  const copy = Buffer.from(pdf);
  const at = copy.lastIndexOf('[ 0 0');
  const numbersOf = latin(copy, at, at + 60).match(/\d+/g) ?? [];
  const moved = numbersOf.slice(0, 4).map((text, i) => (i === index ? String(Number(text) + by) : text));
  copy.write(
    `[ 0 ${moved
      .slice(1)
      .map((text) => text.padStart(10, '0'))
      .join(' ')} ]`,
    at,
    'latin1',
  );
  return new Uint8Array(copy);
}

function lastContents(pdf: Uint8Array): readonly [number, number] {
  const view = newest(pdf);
  const spans = signatureFields(view).flatMap(({ value }): (readonly [number, number])[] => {
    const contents = dictOf(view.resolve(value))?.entries.get('Contents');
    return contents?.kind === 'string' ? [[contents.from + 1, contents.to - 1]] : [];
  });
  const last = spans.toSorted((a, b) => a[0] - b[0]).at(-1);
  if (!last) throw new Error('no signature');
  return last;
}

export function contentsOfLast(pdf: Uint8Array): string {
  return latin(pdf, ...lastContents(pdf));
}

export function contentsReplaced(pdf: Uint8Array, change: (hex: string) => string): Uint8Array {
  const [from, to] = lastContents(pdf);
  const copy = Buffer.from(pdf);
  copy.write(
    change(latin(pdf, from, to))
      .padEnd(to - from, '0')
      .slice(0, to - from),
    from,
    'latin1',
  );
  return new Uint8Array(copy);
}

export function hexOf(text: string): string {
  return Buffer.from(text).toString('hex');
}
