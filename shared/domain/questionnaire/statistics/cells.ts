import type { Figure } from './figure.ts';
import { suppressSmall } from './suppress.ts';

export interface Cell {
  readonly code: string;
  readonly label: string;
  /** null = taken out, because so few people could be told. */
  readonly count: number | null;
  /** Of the base; null beside the base, where the base is empty and where the count is taken out. */
  readonly share: number | null;
}

/** A frequency table: the answers that count, then those beside the base. */
export function cellsOf({ item, base, beside, counts }: Figure): readonly Cell[] {
  const besides = [
    { code: '7', label: '不适用/未办过', count: beside.notApplicable },
    { code: '8', label: '说不清', count: beside.dontKnow },
    { code: '9', label: '拒答', count: beside.refused },
    { code: '-1', label: '漏填', count: beside.missing },
    { code: '', label: '超出范围', count: beside.outOfRange },
  ];
  const shown = (all: readonly { readonly count: number }[]): readonly (number | null)[] => {
    const plain = all.map(({ count }) => count);
    return item.sensitive ? suppressSmall(plain) : plain;
  };
  const inBase = shown(counts);
  const outside = shown(besides);
  return [
    ...counts.map(({ code, label }, i) => cell(String(code), label, inBase[i] ?? null, base)),
    ...besides.map(({ code, label }, i) => cell(code, label, outside[i] ?? null, 0)),
  ];
}

function cell(code: string, label: string, count: number | null, base: number): Cell {
  return { code, label, count, share: count === null || base === 0 ? null : count / base };
}
