/** Languages written from right to left, by the code in `العربية (ar)`. */
export function isRightToLeft(language: string): boolean {
  const code = /\(([A-Za-z]{2,3})(?:[-_][A-Za-z-]+)?\)\s*$/.exec(language)?.[1]?.toLowerCase();
  return code !== undefined && RTL.has(code);
}

const RTL = new Set(['ar', 'he', 'fa', 'ur', 'ug', 'ps', 'sd', 'ckb', 'dv', 'yi', 'ks']);
