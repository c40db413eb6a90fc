import { parseValue, skipSpace } from './lexer.ts';
import { countIn, nameIn, type PdfValue } from './pdf-value.ts';
import { PdfRefusal } from './refusal.ts';
import { unpack } from './unpack.ts';

/** The objects of an object stream with their numbers, in order. /Extends leads to a second place to look and is refused. */
export function readObjectStream(
  container: PdfValue | undefined,
  number: number,
): readonly (readonly [number, PdfValue])[] {
  const place = `对象流 ${number}`;
  if (container?.kind !== 'stream' || nameIn(container.dict, 'Type') !== 'ObjStm')
    throw new PdfRefusal(place, 'no object stream');
  if (container.dict.entries.has('Extends')) throw new PdfRefusal(`${place} /Extends`, 'extends another');
  const bytes = unpack(container, place);
  const first = countIn(container.dict, 'First', place);
  const head: number[] = [];
  let at = 0;
  for (let i = 0; i < 2 * countIn(container.dict, 'N', place); i++) {
    const { value, end } = parseValue(bytes, at, true);
    if (value.kind !== 'number' || !Number.isSafeInteger(value.value) || value.value < 0)
      throw new PdfRefusal(place, 'head');
    head.push(value.value);
    at = end;
  }
  if (skipSpace(bytes, at) < first) throw new PdfRefusal(place, 'bytes between head and objects');
  const objects: (readonly [number, PdfValue])[] = [];
  let behind = first;
  for (let i = 0; i < head.length; i += 2) {
    const start = first + (head[i + 1] ?? 0);
    // In order and touching: between two objects nothing can lie hidden.
    if (start < behind || skipSpace(bytes, behind) < Math.min(start, bytes.length))
      throw new PdfRefusal(place, 'bytes that belong to no object');
    const { value, end } = parseValue(bytes, start);
    objects.push([head[i] ?? 0, value]);
    behind = end;
  }
  if (skipSpace(bytes, behind) < bytes.length) throw new PdfRefusal(place, 'bytes behind the objects');
  return objects;
}
