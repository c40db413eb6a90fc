import { load } from 'exifreader';
import { instantOfBeijing, type Instant } from '../../../shared/domain/time/beijing-time.ts';

export interface PhotoMetadata {
  /** EXIF orientation 1–8; 1 when absent or nonsense. */
  readonly orientation: number;
  /** DateTimeOriginal read as 北京时间: cameras write a wall clock without a zone (R11). */
  readonly takenAt: Instant | null;
  /** The camera's own words are there: what was forwarded by a messenger has lost them (domain §2.3). */
  readonly fromCamera: boolean;
}

const NOTHING: PhotoMetadata = { orientation: 1, takenAt: null, fromCamera: false };

/** Reads, never writes: the bytes stay as they came. Bytes without readable EXIF are no error. */
export function readMetadata(bytes: Uint8Array): PhotoMetadata {
  try {
    const copy = bytes.slice().buffer;
    const { exif } = load(copy, { expanded: true });
    if (exif === undefined) return NOTHING;
    const orientation = exif.Orientation?.value ?? 1;
    const takenAt = instantOfExif(firstText(exif.DateTimeOriginal?.value));
    const maker = firstText(exif.Make?.value) + firstText(exif.Model?.value);
    return {
      orientation: Number.isInteger(orientation) && orientation >= 1 && orientation <= 8 ? orientation : 1,
      takenAt,
      fromCamera: takenAt !== null || maker.trim() !== '',
    };
  } catch {
    return NOTHING;
  }
}

/** `2022:09:30 23:59:59` → instant; null for the zeros that some cameras write before their clock was set. */
export function instantOfExif(text: string): Instant | null {
  const match = /^(\d{4}):(\d{2}):(\d{2})[ T](\d{2}:\d{2}:\d{2})/.exec(text.trim());
  if (match === null) return null;
  const [, year = '', month = '', day = '', time = ''] = match;
  return Number(year) < 1990 ? null : instantOfBeijing(`${year}-${month}-${day}`, time);
}

function firstText(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) && typeof value[0] === 'string' ? value[0] : '';
}
