import type { Pass } from '../../../shared/domain/questionnaire/entities.ts';
import type { KeyedMark } from '../../../shared/domain/questionnaire/key-sheet.ts';
import { epochOf } from '../../../shared/domain/time/beijing-time.ts';

export interface KeyerSpeed {
  readonly name: string;
  readonly pass: Pass;
  readonly sheets: number;
  readonly keysPerSheet: number;
  readonly secondsPerSheet: number;
  /** null when the clock stood still. */
  readonly keysPerHour: number | null;
}

/** Each keyer of each pass, over the time from the first key of a sheet to its last. */
export function keyersOf(entries: readonly KeyedMark[]): readonly KeyerSpeed[] {
  const groups = Map.groupBy(entries, ({ pass, sheet }) => `${pass} ${sheet.keyedBy}`);
  return [...groups.values()].flatMap((own) => {
    const first = own[0];
    if (first === undefined) return [];
    const keys = own.reduce((sum, { sheet }) => sum + sheet.keystrokes, 0);
    const seconds = own.reduce((sum, { sheet }) => sum + secondsOf(sheet.startedAt, sheet.keyedAt), 0);
    return [
      {
        name: first.sheet.keyedBy,
        pass: first.pass,
        sheets: own.length,
        keysPerSheet: Math.round(keys / own.length),
        secondsPerSheet: Math.round(seconds / own.length),
        keysPerHour: seconds <= 0 ? null : Math.round((keys / seconds) * 3600),
      },
    ];
  });
}

function secondsOf(from: string, to: string): number {
  return Math.max(0, (epochOf(to) - epochOf(from)) / 1000);
}
