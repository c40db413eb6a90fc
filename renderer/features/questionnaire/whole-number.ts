/** A typed whole number, full-width digits allowed; null when it is none. */
export function wholeNumber(typed: string): number | null {
  const text = typed.normalize('NFKC').trim();
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
