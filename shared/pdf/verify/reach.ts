import type { PdfView } from '../read/document.ts';
import { dictOf, type PdfRef, type PdfValue, refsIn } from '../read/pdf-value.ts';

/** Whether the walk goes from an object through one of its keys; `key` is empty for an array. */
export type Follow = (number: number, key: string, ref: PdfRef) => boolean;

/** Numbers of all objects reached from these references. */
export function reach(view: PdfView, from: readonly PdfRef[], follow: Follow = () => true): Set<number> {
  const reached = new Set<number>();
  const queue = [...from];
  for (let ref = queue.pop(); ref !== undefined; ref = queue.pop()) {
    if (reached.has(ref.number)) continue;
    reached.add(ref.number);
    const value = view.resolve(ref);
    if (value === undefined) continue;
    for (const [key, inner] of keysOf(value)) {
      for (const next of refsIn(inner)) if (follow(ref.number, key, next)) queue.push(next);
    }
  }
  return reached;
}

function keysOf(value: PdfValue): Iterable<readonly [string, PdfValue]> {
  const dict = dictOf(value);
  return dict ? dict.entries : [['', value]];
}
