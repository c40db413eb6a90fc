/** The least and the greatest whole number that a plain constraint allows (`. >= 0 and . <= 120`); null for any other. */
export function numberBounds(constraint: string): { readonly min: number; readonly max: number } | null {
  const match = PLAIN.exec(constraint);
  if (match === null) return null;
  const [, over, low, under, high] = match;
  const min = Number(low) + (over === '>' ? 1 : 0);
  const max = Number(high) - (under === '<' ? 1 : 0);
  return min <= max ? { min, max } : null;
}

const PLAIN = /^\s*\(?\s*\.\s*(>=?)\s*(\d{1,6})\s+and\s+\.\s*(<=?)\s*(\d{1,6})\s*\)?\s*$/;
