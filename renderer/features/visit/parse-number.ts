/** Reads a typed number, full-width digits allowed. '' = null; `undefined` = not a number, or not a whole one ≥ 0 where `whole`. */
export function parseNumber(typed: string, whole: boolean): number | null | undefined {
  const text = typed.trim().replace(/[０-９．－]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
  if (text === '') return null;
  if (!(whole ? /^\d{1,9}$/ : /^-?\d{1,12}(\.\d{1,6})?$/).test(text)) return undefined;
  return Number(text);
}
