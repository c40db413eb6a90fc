import type { Signature, Stroke } from '../../../../shared/domain/visit/entities.ts';

/** A pen line that depends on the name alone, in units of the 600 × 200 pad. */
export function scribble(name: string): Signature['strokes'] {
  return Array.from(name, (char, i) => {
    const code = char.codePointAt(0) ?? 0;
    return Array.from({ length: 24 }, (_, k): Stroke[number] => {
      const turn = (k / 23) * Math.PI * (1.5 + (code % 5) / 2);
      const x = 40 + (i * 520) / name.length + 38 + Math.cos(turn) * (30 + (code % 17));
      const y = 100 + Math.sin(turn * (1 + (code % 3) / 2)) * (35 + (code % 23));
      return [Math.round(x), Math.round(y), k * 12 + i * 400, 0.5];
    });
  });
}
