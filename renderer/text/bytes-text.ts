const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** `12.3 GB`; 1024-based, one decimal from KB on. */
export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${UNITS[unit]}`;
}
