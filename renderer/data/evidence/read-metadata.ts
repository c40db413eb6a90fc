import { load } from 'exifreader';
import { epochOf, instantOf, instantOfBeijing, type Instant } from '../../../shared/domain/time/beijing-time.ts';

export interface PhotoMetadata {
  /** EXIF orientation 1–8; 1 when absent or nonsense. */
  readonly orientation: number;
  /** DateTimeOriginal in the zone of OffsetTimeOriginal; in 北京时间 where the camera wrote no zone (R11). */
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
    const takenAt = instantOfExif(firstText(exif.DateTimeOriginal?.value), firstText(exif.OffsetTimeOriginal?.value));
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

/**
 * `2022:09:30 23:59:59` and `+06:00` → instant; null for the zeros that some cameras write before their clock was set.
 * An offset that is missing, blank or no offset of this world leaves the wall clock in 北京时间.
 */
export function instantOfExif(text: string, offset: string): Instant | null {
  const match = /^(\d{4}):(\d{2}):(\d{2})[ T](\d{2}:\d{2}:\d{2})/.exec(text.trim());
  if (match === null) return null;
  const [, year = '', month = '', day = '', time = ''] = match;
  const asBeijing = Number(year) < 1990 ? null : instantOfBeijing(`${year}-${month}-${day}`, time);
  if (asBeijing === null) return null;
  return instantOf(epochOf(asBeijing) + (BEIJING_MINUTES - offsetMinutes(offset)) * 60_000);
}

const BEIJING_MINUTES = 8 * 60;

/** Minutes east of UTC. */
function offsetMinutes(offset: string): number {
  const text = offset.replaceAll('\u0000', '').trim();
  if (text === 'Z') return 0;
  const match = /^([+-])(\d{2}):(\d{2})$/.exec(text);
  if (match === null || Number(match[3]) > 59) return BEIJING_MINUTES;
  const minutes = (Number(match[2]) * 60 + Number(match[3])) * (match[1] === '-' ? -1 : 1);
  return minutes < -12 * 60 || minutes > 14 * 60 ? BEIJING_MINUTES : minutes;
}

function firstText(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) && typeof value[0] === 'string' ? value[0] : '';
}
