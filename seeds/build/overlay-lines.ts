import type { Overlay } from '../../shared/domain/framework/framework.ts';

/** Aliases whose words do not stand in the line of the notice that they name (a name may run on into two more lines: D4). */
export function overlayLineFaults(source: string, overlay: Overlay): readonly string[] {
  const lines = source.split('\n').map((line) => line.replaceAll(/\s/g, ''));
  return overlay.aliases.flatMap(({ text, line }) => {
    const near = lines.slice(line - 1, line + 2).join('');
    return near.includes(text) && lines[line - 1] !== '' ? [] : [`alias “${text}” does not stand in line ${line}`];
  });
}
