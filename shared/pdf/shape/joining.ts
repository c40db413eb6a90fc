import type { Form } from './buffer.ts';

/** Letters of the Arabic blocks that join on both sides (Joining_Type D, and C), as hex ranges of ArabicShaping.txt 15.0. */
const DUAL = ranges(
  '620 626 628 62a-62e 633-63f 640-647 649-64a 66e-66f 678-687 69a-6bf 6c1-6c2 6cc 6ce 6d0-6d1 6fa-6fc 6ff 750-758 ' +
    '75c-76a 76d-770 772 775-777 77a-77f 883-886 889-88d 8a0-8a9 8af-8b0 8b3-8b8 8ba-8c8',
);
/** Letters that join only to the one before (Joining_Type R). */
const RIGHT = ranges(
  '622-625 627 629 62f-632 648 671-673 675-677 688-699 6c0 6c3-6cb 6cd 6cf 6d2-6d3 6d5 6ee-6ef 759-75b 76b-76c 771 ' +
    '773-774 778-779 870-882 88e 8aa-8ac 8ae 8b1-8b2 8b9',
);

/**
 * The form of each character of a run by its neighbours (Unicode 15.0, 9.2, rules R1–R7); null for marks, which joining
 * passes over.
 */
export function formsOf(points: readonly number[]): (Form | null)[] {
  const forms: (Form | null)[] = points.map((point) => (isMark(point) ? null : 'isol'));
  let before = -1;
  points.forEach((point, i) => {
    if (forms[i] === null) return;
    const isJoined = before >= 0 && DUAL(points[before] ?? 0) && (DUAL(point) || RIGHT(point));
    if (isJoined) {
      forms[i] = 'fina';
      forms[before] = forms[before] === 'fina' ? 'medi' : 'init';
    }
    before = i;
  });
  return forms;
}

/** A combining mark: drawn over the letter before it. */
export function isMark(point: number): boolean {
  return /\p{M}/u.test(String.fromCodePoint(point));
}

function ranges(list: string): (point: number) => boolean {
  const set = new Set<number>();
  for (const range of list.split(' ')) {
    const [first = '', last = first] = range.split('-');
    for (let point = Number.parseInt(first, 16); point <= Number.parseInt(last, 16); point++) set.add(point);
  }
  return (point) => set.has(point);
}
