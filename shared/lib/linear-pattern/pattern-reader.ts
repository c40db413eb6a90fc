export type PatternTree =
  | { readonly kind: 'one'; readonly test: (character: string) => boolean }
  | { readonly kind: 'sequence' | 'either'; readonly of: readonly PatternTree[] }
  | { readonly kind: 'repeat'; readonly of: PatternTree; readonly least: number; readonly most: number | null }
  | { readonly kind: 'begin' | 'finish' };

export interface PatternFault {
  /** Offset in the pattern. */
  readonly at: number;
  readonly subject: string;
}

export interface Reader {
  readonly characters: readonly string[];
  at: number;
  /** The first fault; reading stops there. */
  fault: PatternFault | null;
}

/** Notes the fault and moves to the end, so that no loop reads on. */
export function fail(reader: Reader, length = 4): PatternTree {
  reader.fault ??= { at: reader.at, subject: reader.characters.slice(reader.at, reader.at + length).join('') };
  reader.at = reader.characters.length;
  return { kind: 'sequence', of: [] };
}
