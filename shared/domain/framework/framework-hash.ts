import { type Sha256Hex, sha256OfJson } from '../../lib/sha256.ts';
import type { FrameworkFile } from './framework.ts';

/** Hash of notice and overlay together: two files with the same hash bind the same points in the same way (R22). */
export function frameworkHash(file: FrameworkFile): Sha256Hex {
  return sha256OfJson(file);
}
