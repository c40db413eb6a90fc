import { Unzlib } from 'fflate';
import { concat } from '../asn1/der-writer.ts';
import { countIn, dictOf, nameIn, type PdfDict, type PdfStream } from './pdf-value.ts';
import { PdfRefusal } from './refusal.ts';

/** A stream may not unpack to more than this. */
const MAX_UNPACKED = 64 * 1024 * 1024;
const CHUNK = 16_384;

/** Bytes of a stream behind its filter: none, or FlateDecode with or without a PNG predictor. Throws PdfRefusal. */
export function unpack({ dict, raw }: PdfStream, place: string): Uint8Array {
  // What was left in the file is a picture, and no filter that is known here.
  if (!(raw instanceof Uint8Array)) throw new PdfRefusal(place, 'unexpected filter');
  const filter = dict.entries.get('Filter');
  if (filter === undefined) return raw;
  const [only] = filter.kind === 'array' ? filter.items : [filter];
  const isOne = filter.kind !== 'array' || filter.items.length === 1;
  if (!isOne || only?.kind !== 'name' || only.name !== 'FlateDecode') throw new PdfRefusal(place, 'unexpected filter');
  const parameters = dict.entries.get('DecodeParms');
  const given = dictOf(parameters?.kind === 'array' ? parameters.items[0] : parameters);
  const plain = inflate(raw, place);
  return given?.entries.has('Predictor') ? unpredict(plain, given, place) : plain;
}

function inflate(packed: Uint8Array, place: string): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  const unzlib = new Unzlib((chunk) => {
    parts.push(chunk);
    length += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length; at += CHUNK) {
      unzlib.push(packed.subarray(at, at + CHUNK), at + CHUNK >= packed.length);
      // A small stream that unpacks without end must not fill the memory.
      if (length > MAX_UNPACKED) throw new PdfRefusal(place, 'a stream unpacks to too much');
    }
  } catch (error) {
    throw error instanceof PdfRefusal ? error : new PdfRefusal(place, 'damaged stream');
  }
  return concat(...parts);
}

/** PNG predictors (ISO 32000-1 §7.4.4.4) for one colour of eight bits, which is all that cross-reference streams use. */
function unpredict(bytes: Uint8Array, parameters: PdfDict, place: string): Uint8Array {
  const predictor = countIn(parameters, 'Predictor', place);
  if (predictor === 1) return bytes;
  const columns = parameters.entries.has('Columns') ? countIn(parameters, 'Columns', place) : 1;
  const isSimple = ['Colors', 'BitsPerComponent'].every(
    (key, i) => !parameters.entries.has(key) || countIn(parameters, key, place) === [1, 8][i],
  );
  if (predictor < 10 || !isSimple || columns === 0 || bytes.length % (columns + 1) !== 0 || nameIn(parameters, 'Type'))
    throw new PdfRefusal(place, 'unexpected predictor');
  const rows = bytes.length / (columns + 1);
  const out = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const kind = bytes[row * (columns + 1)] ?? 0;
    if (kind > 4) throw new PdfRefusal(place, 'unexpected predictor');
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const left = column > 0 ? (out[at - 1] ?? 0) : 0;
      const up = row > 0 ? (out[at - columns] ?? 0) : 0;
      const corner = row > 0 && column > 0 ? (out[at - columns - 1] ?? 0) : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind] ?? 0;
      out[at] = (bytes[row * (columns + 1) + 1 + column] ?? 0) + guess;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [left, up, corner].map((value) => Math.abs(estimate - value));
  if ((toLeft ?? 0) <= (toUp ?? 0) && (toLeft ?? 0) <= (toCorner ?? 0)) return left;
  return (toUp ?? 0) <= (toCorner ?? 0) ? up : corner;
}
