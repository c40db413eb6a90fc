import { NO_POINTS_NOTE, type Assembly } from '../../../shared/domain/framework/assemble-points.ts';

export interface GatheredNote {
  readonly note: string;
  /** Points that carry the note; empty for a note about the unit. */
  readonly pointIds: readonly string[];
}

export interface GatheredNotes {
  /** About this unit: what was assumed, what is not decided, what does not apply (R12–R16). */
  readonly unit: readonly GatheredNote[];
  /** Readings D1–D23 that touch some of its points. */
  readonly readings: readonly GatheredNote[];
}

/** Each note once, by the first point that carries it. The bare NO_POINTS_NOTE is the panel's own headline. */
export function gatherNotes(assembly: Assembly): GatheredNotes {
  const byNote = new Map<string, string[]>();
  for (const point of assembly.points) {
    for (const note of point.notes) {
      const ids = byNote.get(note) ?? [];
      ids.push(point.pointId);
      byNote.set(note, ids);
    }
  }
  const points = [...byNote].map(([note, pointIds]) => ({ note, pointIds }));
  const isReading = ({ note }: GatheredNote) => /^D\d+ /.test(note);
  const whole = assembly.notes.filter((note) => note !== NO_POINTS_NOTE).map((note) => ({ note, pointIds: [] }));
  return {
    unit: [...whole, ...points.filter((note) => !isReading(note))],
    readings: points.filter(isReading),
  };
}
