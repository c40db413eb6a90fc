/** `node seeds/build/build.ts` writes the framework file; with `--check` it only compares, byte for byte. */
import { readFileSync, writeFileSync } from 'node:fs';
import { frameworkText } from './framework-of.ts';
import { TURPAN_2022_FILE, buildTurpan2022 } from './turpan-2022.ts';

const text = frameworkText(buildTurpan2022());
if (!process.argv.includes('--check')) {
  writeFileSync(TURPAN_2022_FILE, text);
} else if (readFileSync(TURPAN_2022_FILE, 'utf8') !== text) {
  console.error(
    'seeds/turpan-2022/framework.json is not what the notice and the overlay give: run npm run seeds:build',
  );
  process.exitCode = 1;
}
