/** Crockford's base 32: no I, L, O, U, so that a code read out on the telephone cannot be misheard. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Five bits a letter, high bits first; bits that fill no letter are left out (10 bytes are 16 letters, 20 are 32). */
export function toBase32(bytes: Uint8Array): string {
  let bits = 0;
  let count = 0;
  let text = '';
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    count += 8;
    while (count >= 5) {
      count -= 5;
      text += LETTERS[(bits >> count) & 31] ?? '';
      bits &= (1 << count) - 1;
    }
  }
  return text;
}

/** The bytes of such letters; null when another letter is among them. */
export function fromBase32(letters: string): Uint8Array | null {
  let bits = 0;
  let count = 0;
  const bytes: number[] = [];
  for (const letter of letters) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return null;
    bits = (bits << 5) | value;
    count += 5;
    if (count < 8) continue;
    count -= 8;
    bytes.push(bits >> count);
    bits &= (1 << count) - 1;
  }
  return Uint8Array.from(bytes);
}

/** What was typed, as letters of this alphabet: blanks, dashes and small letters do not matter, I and L are 1, O is 0. */
export function typedLetters(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll(/[\s\u3000\-—–_.]/g, '')
    .replaceAll(/[IL]/g, '1')
    .replaceAll('O', '0');
}

/** In fours, for paper and telephone. */
export function inFours(letters: string): string {
  return (letters.match(/.{4}/g) ?? []).join('-');
}
