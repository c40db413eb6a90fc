import { join } from 'node:path';
import { z } from 'zod';
import type { Random } from '../../shared/lib/ports.ts';
import { readWhole, writeAtomically } from './storage/atomic-file.ts';
import type { Disk } from './storage/disk.ts';

const schema = z.object({ device: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{6}$/) });
/** Crockford's base 32: no I, L, O, U, so that a number read out on the telephone cannot be misheard. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The short name of this installation, made once and kept in `device.json`; record numbers begin with it, so a second
 * name for one laptop would break their sequence. An unreadable file is kept aside and a new name made.
 */
export async function loadDevice(disk: Disk, folder: string, random: Random): Promise<string> {
  const path = join(folder, 'device.json');
  const stored = await readWhole(disk, path);
  if (stored !== null) {
    const parsed = schema.safeParse(parseJson(new TextDecoder().decode(stored)));
    if (parsed.success) return parsed.data.device;
    await disk.rename(path, `${path}.damaged`);
  }
  const device = Array.from(random.bytes(6), (byte) => LETTERS[byte % 32]).join('');
  await writeAtomically(disk, path, new TextEncoder().encode(JSON.stringify({ device })));
  return device;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
