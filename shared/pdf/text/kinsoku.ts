/** 避头: marks that must not begin a line. */
const NO_START = new Set('，。、；：？！）》」』】〕〗｝”’…—·％%‰℃°,.;:?!)]}>~～々،؛؟');
/** 避尾: marks that must not end a line. */
const NO_END = new Set('（《「『【〔〖｛“‘([{<￥$№');

export function mayStartLine(char: string): boolean {
  return !NO_START.has(char);
}

export function mayEndLine(char: string): boolean {
  return !NO_END.has(char);
}

/**
 * Letters, digits and what binds them into one number, date, code or address; words of Arabic script (tatweel and digits
 * included), whose letters may carry marks.
 */
export function isWordPart(text: string): boolean {
  return /^(?:[A-Za-z0-9\u00c0-\u024f_\-./:@#&+=]$|\p{Script=Arabic}|[\u0640\u0660-\u0669])/u.test(text);
}
