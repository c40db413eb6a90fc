/** `npm run --silent seeds:dump`: the committed framework as one JSON object, for any program to check. */
import { readFileSync } from 'node:fs';
import { frameworkFileSchema } from '../../shared/domain/framework/framework.ts';
import { dumpOf } from './dump-of.ts';
import { TURPAN_2022_FILE } from './turpan-2022.ts';

const file = frameworkFileSchema.parse(JSON.parse(readFileSync(TURPAN_2022_FILE, 'utf8')));
process.stdout.write(`${JSON.stringify(dumpOf(file))}\n`);
