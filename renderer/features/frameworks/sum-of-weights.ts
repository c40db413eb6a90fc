/** Sum of printed weights in integer tenths (R01), printed without a needless decimal. Missing weights count nothing. */
export function sumOfWeights(items: readonly { readonly weight: string | null }[]): string {
  const tenths = items.reduce((sum, item) => sum + (item.weight === null ? 0 : tenthsOf(item.weight)), 0);
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
}

function tenthsOf(weight: string): number {
  const [whole = '0', tenth = '0'] = weight.split('.');
  return Number(whole) * 10 + Number(tenth.slice(0, 1) || '0');
}
