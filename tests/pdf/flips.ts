// The long form: `npm run test:flips [-- count seed]`. Changes single bytes of a record that two people have signed and
// asks the verifier each time; ends with 1 when one change was not noticed.
import { flipBytes } from './support/flips.ts';
import { openScene } from './support/scene.ts';

const [count = '10000', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
const { twice, root } = await openScene();
const started = performance.now();
const { tried, inSignatures, missed } = await flipBytes(twice, root, Number(count), Number(seed));
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(
  `${tried} single bytes changed (${inSignatures} within signatures), ${missed.length} not noticed; seed ${seed}, ` +
    `${twice.length} bytes, ${seconds} s`,
);
for (const place of missed) console.log(place);
process.exitCode = missed.length === 0 && tried > 0 ? 0 : 1;
