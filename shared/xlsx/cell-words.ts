/** What one cell of a workbook can hold. */
const MOST = 32_767;
const CUT = '…（超出单元格长度，全文见原记录）';

/**
 * Words as XML and a cell can carry them: line ends as one sign, signs that XML 1.0 forbids as U+FFFD, and a typed
 * `_x0041_` kept from being read as an escape (ECMA-376 part 1, 22.9.2.19). What is too long ends with a sentence.
 */
export function cellWords(text: string): string {
  const readable = text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD')
    .toWellFormed()
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  return readable.length <= MOST ? readable : `${readable.slice(0, MOST - CUT.length)}${CUT}`;
}
