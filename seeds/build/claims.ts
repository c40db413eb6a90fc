import { type Run } from './run.ts';

/**
 * Who answers for which characters of the notice.
 * own: the characters are the value of `field`, or a piece of it (pieces in the order of the claims).
 * repeated: a merged cell printed again after a page break; the characters equal the whole value of `field`.
 * furniture: headings, table heads, list numbers, separators, totals; the characters equal `text`, a constant of the parser.
 */
export type Claim =
  | { readonly kind: 'own' | 'repeated'; readonly field: string; readonly offsets: readonly number[] }
  | { readonly kind: 'furniture'; readonly text: string; readonly offsets: readonly number[] };

/** Collects the claims of one parse. */
export class Ledger {
  readonly claims: Claim[] = [];

  own(run: Run, field: string): string {
    if (run.text !== '') this.claims.push({ kind: 'own', field, offsets: run.offsets });
    return run.text;
  }

  repeated(run: Run, field: string): void {
    this.claims.push({ kind: 'repeated', field, offsets: run.offsets });
  }

  /** Throws unless the characters are exactly `text`: furniture is known in advance, anything else is content. */
  furniture(run: Run, text: string): void {
    if (run.text !== text) {
      throw new Error(`offset ${run.offsets[0] ?? '?'}: expected “${text}”, found “${run.text}”`);
    }
    if (text !== '') this.claims.push({ kind: 'furniture', text, offsets: run.offsets });
  }
}
