import { strFromU8, unzipSync } from 'fflate';

/** One cell as the file has it: its kind, its number format, and what stands in it. Read from the XML alone. */
export interface RawCell {
  readonly type: string;
  readonly format: string;
  readonly value: string;
  readonly formula: boolean;
}

export interface RawWorkbook {
  readonly parts: ReadonlyMap<string, string>;
  readonly names: readonly string[];
  /** By sheet name, then by address. */
  readonly cells: ReadonlyMap<string, ReadonlyMap<string, RawCell>>;
}

export function rawWorkbook(bytes: Uint8Array): RawWorkbook {
  const parts = new Map(Object.entries(unzipSync(bytes)).map(([name, data]) => [name, strFromU8(data)]));
  const part = (name: string): string => {
    const text = parts.get(name);
    if (text === undefined) throw new Error(`the workbook has no ${name}`);
    return text;
  };
  const strings = [...part('xl/sharedStrings.xml').matchAll(/<si><t(?:\/>|[^>]*>([^<]*)<\/t>)<\/si>/g)].map((match) =>
    unescapeXml(match[1] ?? ''),
  );
  const formats = formatsOf(part('xl/styles.xml'));
  const names = [...part('xl/workbook.xml').matchAll(/<sheet name="([^"]+)"/g)].map((match) => match[1] ?? '');
  const cells = names.map((name, i): [string, Map<string, RawCell>] => {
    const xml = part(`xl/worksheets/sheet${i + 1}.xml`);
    const found = [...xml.matchAll(/<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/g)].map(
      ([, address = '', attributes = '', inner = '']): [string, RawCell] => {
        const type = /\bt="(\w+)"/.exec(attributes)?.[1] ?? 'n';
        const value = /<v>([^<]*)<\/v>/.exec(inner)?.[1] ?? '';
        const style = Number(/\bs="(\d+)"/.exec(attributes)?.[1] ?? 0);
        return [
          address,
          {
            type,
            format: formats[style] ?? '',
            value: type === 's' ? (strings[Number(value)] ?? '') : value,
            formula: inner.includes('<f'),
          },
        ];
      },
    );
    return [name, new Map(found)];
  });
  return { parts, names, cells: new Map(cells) };
}

/** Number format by the index of a cell's style. 49 is the built-in text format `@`. */
function formatsOf(styles: string): string[] {
  const own = new Map(
    [...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map((match) => [match[1], match[2] ?? '']),
  );
  const xfs = /<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(styles)?.[1] ?? '';
  return [...xfs.matchAll(/<xf [^>]*numFmtId="(\d+)"/g)].map(([, id = '']) => own.get(id) ?? (id === '49' ? '@' : id));
}

/** The XML entities, then the escapes of ECMA-376 part 1, 22.9.2.19. */
function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_match, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
