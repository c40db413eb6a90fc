import { beijingDateTime, instantOf, type Instant } from '../../domain/time/beijing-time.ts';

/** `D:20221031114500+08'00'`: the wall clock that the page shows, with its offset. */
export function pdfDate(instant: Instant): string {
  return `D:${beijingDateTime(instant).replace(/[-: ]/g, '')}+08'00'`;
}

/** Inverse of pdfDate for what this program writes, and for UTC (`Z`); null for anything else. */
export function instantOfPdfDate(text: string): Instant | null {
  const match = /^D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:Z|\+08'00'?)$/.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second] = match;
  const zone = text.includes('+') ? '+08:00' : 'Z';
  const epoch = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(epoch) ? null : instantOf(epoch);
}
