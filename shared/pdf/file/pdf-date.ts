import { beijingDateTime, instantOf, type Instant } from '../../domain/time/beijing-time.ts';

/** `D:20221031114500+08'00'`: the wall clock that the page shows, with its offset. */
export function pdfDate(instant: Instant): string {
  return `D:${beijingDateTime(instant).replace(/[-: ]/g, '')}+08'00'`;
}

/** A whole PDF date with its zone, as any writer may put it (ISO 32000-1 §7.9.4); null for anything less. */
export function instantOfPdfDate(text: string): Instant | null {
  const match = /^D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:Z(?:00'?00'?)?|([+-]\d{2})'(\d{2})'?)$/.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, zoneHour, zoneMinute = '00'] = match;
  const zone = zoneHour === undefined ? 'Z' : `${zoneHour}:${zoneMinute}`;
  const epoch = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(epoch) ? null : instantOf(epoch);
}
