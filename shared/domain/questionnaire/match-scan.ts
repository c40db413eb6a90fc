import type { SurveyBatch } from './entities.ts';
import { isCodeOf, readSheetCode, type SheetCode } from './sheet-code.ts';

/** To which sheet a picture belongs, and how we know. */
export type ScanMatch =
  /** The code printed on the sheet says so. */
  | { readonly kind: 'sure'; readonly serial: number; readonly side: number }
  /** The code names another batch or another questionnaire. */
  | { readonly kind: 'foreign'; readonly code: SheetCode }
  /** A person decides; `serial` is what the name or the neighbour suggests. */
  | { readonly kind: 'open'; readonly serial: number | null; readonly why: 'name' | 'neighbour' | null };

type Numbered = Pick<SurveyBatch, 'id' | 'instrumentId' | 'instrumentHash' | 'serialFrom' | 'serialTo'>;

/**
 * `codeText`: what the square code says, null when none was found. `before`: the match of the picture before it in the
 * stack. Only the printed code settles it: a name such as `0001.jpg` may as well be the scanner's own count.
 */
export function matchScan(
  batch: Numbered,
  picture: { readonly codeText: string | null; readonly fileName: string },
  before: ScanMatch | null,
): ScanMatch {
  const code = picture.codeText === null ? null : readSheetCode(picture.codeText);
  if (code !== null && !(isCodeOf(code, batch) && inside(batch, code.serial))) return { kind: 'foreign', code };
  if (code !== null) return { kind: 'sure', serial: code.serial, side: code.side };
  const named = serialInName(batch, picture.fileName);
  if (named !== null) return { kind: 'open', serial: named, why: 'name' };
  if (before?.kind === 'sure' && before.side === 1) return { kind: 'open', serial: before.serial, why: 'neighbour' };
  return { kind: 'open', serial: null, why: null };
}

/** `QZ-0012-2.jpg`, `12 反面.png`, `编号12.jpg`: the serial and nothing else but the side. */
export function serialInName(batch: Omit<Numbered, 'id' | 'instrumentHash'>, fileName: string): number | null {
  const stem = fileName.normalize('NFKC').replace(/\.[a-z\d]{1,5}$/iu, '');
  const head = batch.instrumentId.replaceAll(/[^A-Za-z\d]/g, '');
  const pattern = new RegExp(
    `^(?:${head}|编号|no\\.?)?[-_ ]*0*(\\d{1,6})(?:[-_ ]*(?:[-_ (][1-9]\\)?|[ab]|正面?|反面?|背面?))?$`,
    'iu',
  );
  const serial = Number(pattern.exec(stem)?.[1] ?? Number.NaN);
  return inside(batch, serial) ? serial : null;
}

function inside({ serialFrom, serialTo }: Pick<Numbered, 'serialFrom' | 'serialTo'>, serial: number): boolean {
  return serial >= serialFrom && serial <= serialTo;
}
