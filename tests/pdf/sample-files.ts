// `node tests/pdf/sample-files.ts FOLDER`: signed records of the tests' own writer, for specs that run in a page's world.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ATTACKS_INSIDE } from './support/attacks-inside.ts';
import { openScene } from './support/scene.ts';

const [folder = ''] = process.argv.slice(2);
const scene = await openScene();
const rewritten = await ATTACKS_INSIDE.find(({ name }) => name === 'the second signer rewrites a page')?.make(scene);
const files = {
  'once.pdf': scene.once,
  'twice.pdf': scene.twice,
  'rewritten.pdf': rewritten ?? '',
  'root.pem': `${scene.office.root.toString('pem')}\n`,
  'earlier.crl': await scene.office.revoke(
    [{ identity: scene.cara, at: new Date() }],
    new Date(Date.now() - 86_400_000),
  ),
  'revoked.crl': await scene.office.revoke([{ identity: scene.ben, at: new Date() }]),
  'number.txt': scene.record.content.visit.number,
};
for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
