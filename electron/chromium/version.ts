import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Version of the product: package.json lies two folders above this module, in the sources and in the build alike. */
export function productVersion(): string {
  const path = join(dirname(fileURLToPath(import.meta.url)), '../../package.json');
  try {
    const { version } = JSON.parse(readFileSync(path, 'utf8')) as { version?: unknown };
    return typeof version === 'string' ? version : UNKNOWN;
  } catch {
    return UNKNOWN;
  }
}

const UNKNOWN = '0.0.0';
