/** A lookup of GSUB or GPOS: its subtables are read where they lie. */
export interface Lookup {
  readonly type: number;
  readonly flag: number;
  /** Glyphs that count although they are marks; null = all marks do (flag 0x10 of the lookup). */
  readonly markSet: ReadonlySet<number> | null;
  readonly subtables: readonly Subtable[];
}

export interface Subtable {
  /** With extension lookups resolved. */
  readonly type: number;
  readonly view: DataView;
  readonly at: number;
}

/** GSUB or GPOS of a font, for one script in its default language. */
export interface LayoutTable {
  readonly lookups: readonly Lookup[];
  /** Lookups of a feature, in order; none when the script has it not. */
  featureLookups(tag: string): readonly number[];
}

/** Classes of the table GDEF that lookups ask for. */
export interface GlyphClasses {
  isMark(glyph: number): boolean;
  isBase(glyph: number): boolean;
  isLigature(glyph: number): boolean;
  attachmentClass(glyph: number): number;
  markSet(index: number): ReadonlySet<number>;
}

const MARK_SET = 0x10;

/** Reads the table (OpenType 1.9, chapter 2). `extension` is the lookup type that only points elsewhere: 7 or 9. */
export function readLayoutTable(
  table: Uint8Array,
  { script, extension, classes }: { script: string; extension: number; classes: GlyphClasses },
): LayoutTable {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const [scripts, features, lookups] = [view.getUint16(4), view.getUint16(6), view.getUint16(8)];
  const byTag = featuresOf(view, scripts, features, script);
  return {
    lookups: offsets(view, lookups).map((at) => {
      const flag = view.getUint16(at + 2);
      const count = view.getUint16(at + 4);
      const type = view.getUint16(at);
      const subtables = Array.from({ length: count }, (_, i) => {
        const own = at + view.getUint16(at + 6 + 2 * i);
        if (type !== extension) return { type, view, at: own };
        return { type: view.getUint16(own + 2), view, at: own + view.getUint32(own + 4) };
      });
      const markSet = flag & MARK_SET ? classes.markSet(view.getUint16(at + 6 + 2 * count)) : null;
      return { type: subtables[0]?.type ?? type, flag, markSet, subtables };
    }),
    featureLookups: (tag) => byTag.get(tag) ?? [],
  };
}

function featuresOf(view: DataView, scripts: number, features: number, script: string): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const scriptAt = tagged(view, scripts, script) ?? tagged(view, scripts, 'DFLT');
  const language = scriptAt === null ? 0 : view.getUint16(scriptAt);
  if (scriptAt === null || language === 0) return found;
  const at = scriptAt + language;
  for (let i = 0; i < view.getUint16(at + 4); i++) {
    const record = features + 2 + 6 * view.getUint16(at + 6 + 2 * i);
    const feature = features + view.getUint16(record + 4);
    const count = view.getUint16(feature + 2);
    found.set(
      tagAt(view, record),
      Array.from({ length: count }, (_, k) => view.getUint16(feature + 4 + 2 * k)),
    );
  }
  return found;
}

function tagged(view: DataView, list: number, tag: string): number | null {
  for (let i = 0; i < view.getUint16(list); i++) {
    if (tagAt(view, list + 2 + 6 * i) === tag) return list + view.getUint16(list + 6 + 6 * i);
  }
  return null;
}

function tagAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
}

/** Offsets of a counted list, from the start of the table. */
function offsets(view: DataView, list: number): number[] {
  return Array.from({ length: view.getUint16(list) }, (_, i) => list + view.getUint16(list + 2 + 2 * i));
}

/** Place of a glyph in a Coverage table; -1 = not covered. */
export function coverageIndex(view: DataView, at: number, glyph: number): number {
  const ranged = view.getUint16(at) === 2;
  let low = 0;
  let high = view.getUint16(at + 2) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const entry = at + 4 + (ranged ? 6 : 2) * middle;
    const first = view.getUint16(entry);
    const last = ranged ? view.getUint16(entry + 2) : first;
    if (glyph < first) high = middle - 1;
    else if (glyph > last) low = middle + 1;
    else return ranged ? view.getUint16(entry + 4) + glyph - first : middle;
  }
  return -1;
}

/** Class of a glyph by a ClassDef table; 0 = none. */
function classOf(view: DataView, at: number, glyph: number): number {
  if (view.getUint16(at) === 1) {
    const index = glyph - view.getUint16(at + 2);
    return index >= 0 && index < view.getUint16(at + 4) ? view.getUint16(at + 6 + 2 * index) : 0;
  }
  for (let i = 0; i < view.getUint16(at + 2); i++) {
    const entry = at + 4 + 6 * i;
    if (glyph >= view.getUint16(entry) && glyph <= view.getUint16(entry + 2)) return view.getUint16(entry + 4);
  }
  return 0;
}

/** A font without GDEF has no classes: every glyph is then a base. */
export function readGlyphClasses(table: Uint8Array | null, glyphCount: number): GlyphClasses {
  const classes = new Uint8Array(glyphCount);
  const attachments = new Uint8Array(glyphCount);
  const sets: Set<number>[] = [];
  if (table !== null) {
    const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
    const [glyphs, marks] = [view.getUint16(4), view.getUint16(10)];
    const markSets = view.getUint32(0) >= 0x00010002 ? view.getUint16(12) : 0;
    for (let glyph = 0; glyph < glyphCount; glyph++) {
      if (glyphs !== 0) classes[glyph] = classOf(view, glyphs, glyph);
      if (marks !== 0) attachments[glyph] = classOf(view, marks, glyph);
    }
    for (let i = 0; markSets !== 0 && i < view.getUint16(markSets + 2); i++) {
      const at = markSets + view.getUint32(markSets + 4 + 4 * i);
      const set = new Set<number>();
      for (let glyph = 0; glyph < glyphCount; glyph++) if (coverageIndex(view, at, glyph) >= 0) set.add(glyph);
      sets.push(set);
    }
  }
  return {
    isBase: (glyph) => classes[glyph] === 1,
    isLigature: (glyph) => classes[glyph] === 2,
    isMark: (glyph) => classes[glyph] === 3,
    attachmentClass: (glyph) => attachments[glyph] ?? 0,
    markSet: (index) => sets[index] ?? new Set(),
  };
}
