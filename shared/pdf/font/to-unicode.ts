import { ascii } from '../file/write-objects.ts';

const HEAD = `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
`;
const TAIL = `endcmap
CMapName currentdict /CMap defineresource pop
end
end`;

/** The ToUnicode CMap of CIDs 1…n to these texts, in blocks of 100 as the format demands. ASCII bytes. */
export function toUnicodeMap(texts: readonly string[]): Uint8Array {
  let map = HEAD;
  for (let from = 0; from < texts.length; from += 100) {
    const block = texts.slice(from, from + 100);
    map += `${block.length} beginbfchar\n`;
    block.forEach((text, i) => {
      map += `<${hex4(from + i + 1)}> <${utf16Hex(text)}>\n`;
    });
    map += 'endbfchar\n';
  }
  return ascii(map + TAIL);
}

function utf16Hex(text: string): string {
  return Array.from({ length: text.length }, (_, i) => hex4(text.charCodeAt(i))).join('');
}

function hex4(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}
