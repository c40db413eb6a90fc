import type { Assembly } from '../../../shared/domain/framework/assemble-points.ts';

export interface GatheredNote {
  readonly note: string;
  /** Points that carry the note; empty for a note about the unit. */
  readonly pointIds: readonly string[];
}

/** Each note once, those about the whole unit first, then by the first point that carries it. */
export function gatherNotes(assembly: Assembly): GatheredNote[] {
  const byNote = new Map<string, string[]>();
  for (const point of assembly.points) {
    for (const note of point.notes) {
      const ids = byNote.get(note) ?? [];
      ids.push(point.pointId);
      byNote.set(note, ids);
    }
  }
  const points = [...byNote].map(([note, pointIds]) => ({ note, pointIds }));
  return [...assembly.notes.map((note) => ({ note, pointIds: [] })), ...points];
}
