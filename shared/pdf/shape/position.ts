import { type BufferGlyph, isIgnored, nextSeen } from './buffer.ts';
import { coverageIndex, type GlyphClasses, type LayoutTable, type Lookup, type Subtable } from './layout-table.ts';

/** Where a mark lies: over another glyph of the buffer, shifted from that one's place. Font units. */
export interface Attachment {
  readonly to: number;
  readonly dx: number;
  readonly dy: number;
}

const IGNORE_MARKS = 0x08;
const IGNORE_KINDS = 0x0e;

/** The marks of a shaped buffer on what carries them, by the lookups of GPOS (OpenType 1.9: types 4, 5 and 6). */
export function attachMarks(
  buffer: readonly BufferGlyph[],
  table: LayoutTable,
  indices: readonly number[],
  classes: GlyphClasses,
): ReadonlyMap<number, Attachment> {
  const attachments = new Map<number, Attachment>();
  for (const index of indices) {
    const lookup = table.lookups[index];
    if (lookup === undefined) continue;
    buffer.forEach((entry, at) => {
      if (!classes.isMark(entry.glyph) || isIgnored(entry.glyph, lookup, classes)) return;
      const carrier = carrierOf(buffer, at, lookup, classes);
      if (carrier < 0) return;
      for (const subtable of lookup.subtables) {
        const shift = shiftOn(buffer, at, carrier, subtable);
        if (shift === null) continue;
        // A later lookup overrules an earlier one.
        attachments.set(at, { to: carrier, dx: shift[0], dy: shift[1] });
        break;
      }
    });
  }
  return attachments;
}

/** Place of the glyph that a lookup would lay a mark on; -1 = none. */
function carrierOf(buffer: readonly BufferGlyph[], at: number, lookup: Lookup, classes: GlyphClasses): number {
  if (lookup.type === 6) {
    const before = nextSeen(buffer, at, -1, { ...lookup, flag: lookup.flag & ~IGNORE_KINDS }, classes);
    return before >= 0 && sharesCarrier(buffer[at], buffer[before], classes) ? before : -1;
  }
  const ignoringMarks = { ...lookup, flag: IGNORE_MARKS, markSet: null };
  let carrier = nextSeen(buffer, at, -1, ignoringMarks, classes);
  // Of one glyph that was split in several, marks lie on the first.
  while (carrier > 0 && lookup.type === 4 && isLaterPiece(buffer, carrier, classes))
    carrier = nextSeen(buffer, carrier, -1, ignoringMarks, classes);
  return carrier;
}

function isLaterPiece(buffer: readonly BufferGlyph[], at: number, classes: GlyphClasses): boolean {
  const [own, before] = [buffer[at], buffer[at - 1]];
  if (own === undefined || before === undefined || !own.isSplit || own.piece === 0) return false;
  return !classes.isMark(before.glyph) && before.isSplit && before.piece + 1 === own.piece;
}

function sharesCarrier(mark: BufferGlyph | undefined, other: BufferGlyph | undefined, classes: GlyphClasses): boolean {
  if (mark === undefined || other === undefined || !classes.isMark(other.glyph)) return false;
  if (mark.ligature === other.ligature) return mark.ligature === 0 || mark.part === other.part;
  return mark.isLigated || other.isLigated;
}

function shiftOn(
  buffer: readonly BufferGlyph[],
  at: number,
  carrier: number,
  { type, view, at: table }: Subtable,
): readonly [number, number] | null {
  const [mark, base] = [buffer[at], buffer[carrier]];
  if (mark === undefined || base === undefined || ![4, 5, 6].includes(type)) return null;
  const markIndex = coverageIndex(view, table + view.getUint16(table + 2), mark.glyph);
  const baseIndex = coverageIndex(view, table + view.getUint16(table + 4), base.glyph);
  if (markIndex < 0 || baseIndex < 0) return null;
  const classCount = view.getUint16(table + 6);
  const marks = table + view.getUint16(table + 8);
  const record = marks + 2 + 4 * markIndex;
  const markAnchor = marks + view.getUint16(record + 2);
  const bases = table + view.getUint16(table + 10);
  const row =
    type === 5 ? ligatureRow(view, bases, baseIndex, mark, base, classCount) : [bases, 2 * baseIndex * classCount + 2];
  const [home = 0, offset = 0] = row;
  const anchor = view.getUint16(home + offset + 2 * view.getUint16(record));
  if (anchor === 0) return null;
  return [
    view.getInt16(home + anchor + 2) - view.getInt16(markAnchor + 2),
    view.getInt16(home + anchor + 4) - view.getInt16(markAnchor + 4),
  ];
}

/** Anchors of the part of a ligature that a mark belongs to: the last one when it is not known. */
function ligatureRow(
  view: DataView,
  ligatures: number,
  index: number,
  mark: BufferGlyph,
  ligature: BufferGlyph,
  classCount: number,
): [number, number] {
  const home = ligatures + view.getUint16(ligatures + 2 + 2 * index);
  const count = view.getUint16(home);
  const known = ligature.ligature !== 0 && ligature.ligature === mark.ligature && mark.part > 0;
  const part = known ? Math.min(count, mark.part) - 1 : count - 1;
  return [home, 2 + 2 * part * classCount];
}
