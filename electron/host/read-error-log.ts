import { join } from 'node:path';
import { hostContract, type HostOutput } from '../../shared/host/contract.ts';
import { readWhole } from './storage/atomic-file.ts';
import type { Disk } from './storage/disk.ts';

type Lines = HostOutput<'diagnostics.errors'>['lines'];

const MOST_LINES = 200;

/** The last lines that createErrorLog wrote below `folder`, oldest first; a line that a kill cut short is left out. */
export async function readErrorLog(disk: Disk, folder: string): Promise<Lines> {
  const texts: string[] = [];
  for (const name of ['errors.1.log', 'errors.log']) {
    texts.push(new TextDecoder().decode((await readWhole(disk, join(folder, name))) ?? new Uint8Array()));
  }
  const lines = texts.join('\n').split('\n').flatMap(parseLine);
  return lines.slice(-MOST_LINES);
}

function parseLine(text: string): Lines {
  try {
    const { output } = hostContract['diagnostics.errors'];
    return output.safeParse({ lines: [JSON.parse(text)] }).data?.lines ?? [];
  } catch {
    return [];
  }
}
