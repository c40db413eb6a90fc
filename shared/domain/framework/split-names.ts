/** Where a listed name ends inside one 、-piece: 市水利局等政府部门 and 市审计局及各区县人民政府 hold two names each. */
const INNER_BREAKS = [
  /^(?<head>.+)及(?<tail>各区县人民政府|公共文化服务机构)$/,
  /^(?<head>.+?)(?<tail>等(?:市?政府)?(?:有关|相关|涉及的)?部门)$/,
];

/**
 * The names in a printed list of units, in order, each once. A group word (等政府部门, 各区县人民政府) is a name of its
 * own, so that a group is never mistaken for a part of a unit's name (R15).
 */
export function splitNames(text: string): string[] {
  const names = topLevelPieces(text).flatMap((piece) => splitPiece(piece));
  return [...new Set(names)];
}

function splitPiece(piece: string): string[] {
  for (const pattern of INNER_BREAKS) {
    const groups = pattern.exec(piece)?.groups;
    if (groups !== undefined) return [...splitPiece(groups['head'] ?? ''), groups['tail'] ?? ''];
  }
  return [piece];
}

function topLevelPieces(text: string): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let piece = '';
  for (const char of text) {
    if (char === '（') depth += 1;
    else if (char === '）') depth -= 1;
    if (char === '、' && depth === 0) {
      pieces.push(piece);
      piece = '';
    } else piece += char;
  }
  return [...pieces, piece].filter((part) => part !== '');
}
