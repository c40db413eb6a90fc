/** A name as it fits beside a bar of a chart; the table beside it has it whole. */
export function shorten(name: string): string {
  return name.length > 12 ? `${name.slice(0, 11)}…` : name;
}
