/** A percentage with the digits its base can carry: one decimal from 100 answers on, whole numbers below. */
export function percentText(share: number, base: number): string {
  const percent = (share * 100).toFixed(base >= 100 ? 1 : 0);
  // A tiny negative would print a sign before nothing.
  return `${/^-0(?:\.0)?$/.test(percent) ? percent.slice(1) : percent}%`;
}
