/** 避头: marks that must not begin a line. */
const NO_START = new Set('，。、；：？！）》」』】〕〗｝”’…—·％%‰℃°,.;:?!)]}>~～々');
/** 避尾: marks that must not end a line. */
const NO_END = new Set('（《「『【〔〖｛“‘([{<￥$№');

export function mayStartLine(char: string): boolean {
  return !NO_START.has(char);
}

export function mayEndLine(char: string): boolean {
  return !NO_END.has(char);
}

/** Letters, digits and what binds them into one number, date, code or address. */
export function isWordPart(char: string): boolean {
  return /^[A-Za-z0-9\u00c0-\u024f_\-./:@#&+=]$/.test(char);
}
