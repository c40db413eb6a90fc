import { type FrameworkFile, frameworkFileSchema, overlaySchema } from '../../shared/domain/framework/framework.ts';
import { parseFrameworkFile } from '../../shared/domain/framework/parse-framework.ts';
import { sha256 } from '../../shared/lib/sha256.ts';
import { utf8Bytes } from '../../shared/lib/utf8.ts';
import { overlayLineFaults } from './overlay-lines.ts';
import { deriveNotice } from './notice.ts';
import { proveClaims } from './proof.ts';

/** What a folder under seeds/ says of itself; everything else is derived from its notice and its overlay. */
export type SeedHead = Pick<FrameworkFile, 'id' | 'title' | 'region' | 'year'> & {
  readonly source: { title: string; file: string };
};

/**
 * The framework file of one notice: tables derived from `source`, overlay as written. Throws with every fault named:
 * a character that no table claims, a weight that does not add up, an overlay reference that leads nowhere.
 */
export function frameworkOf(head: SeedHead, source: string, overlay: unknown): FrameworkFile {
  const { notice, claims, from } = deriveNotice(source, head.year);
  const faults = [...proveClaims(source, from, claims, notice)];
  const parsed = overlaySchema.parse(overlay);
  faults.push(...overlayLineFaults(source, parsed));
  const file: FrameworkFile = frameworkFileSchema.parse({
    format: 'xunting-framework',
    formatVersion: 1,
    ...head,
    source: { ...head.source, sha256: sha256(utf8Bytes(source)) },
    ...notice,
    overlay: parsed,
  });
  const checked = parseFrameworkFile(file);
  if (!checked.ok) faults.push(...checked.error.map(({ path, message }) => `${path}：${message}`));
  if (faults.length > 0) throw new Error(`the seed ${head.id} has ${faults.length} faults:\n${faults.join('\n')}`);
  return file;
}

/** The one text of a framework file: two spaces, LF, a last line end. */
export function frameworkText(file: FrameworkFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}
