// `npm run bench -- NAME [arguments]`: measures and prints; asserts nothing about time.
import { figuresBench } from './figures.ts';
import { formsBench } from './forms.ts';
import { figuresPageBench } from './figures-page.ts';
import { keyingBench } from './keying.ts';
import { intakeBench } from './intake.ts';
import { pdfBench } from './pdf/bench.ts';
import { storageBench } from './storage.ts';
import { syncBench } from './sync.ts';
import { vaultBench } from './vault.ts';

const BENCHES: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  figures: figuresBench,
  forms: formsBench,
  'figures-page': figuresPageBench,
  keying: keyingBench,
  pdf: pdfBench,
  intake: intakeBench,
  storage: storageBench,
  sync: syncBench,
  vault: vaultBench,
};

const [name = '', ...args] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench === undefined) {
  console.error(`no such bench: ${name || '(none)'}; there are: ${Object.keys(BENCHES).join(', ')}`);
  process.exit(2);
}
await bench(args);
