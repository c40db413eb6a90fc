// What each build target is made from: a target whose inputs have the same hash as last time is not built again.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** In the order of building: the renderer carries the offline 验真 page. */
export const TARGETS = ['main', 'preload', 'hub', 'chromium', 'verify-page', 'renderer'];

const COMMON = ['package-lock.json', 'package.json', 'electron/build', 'shared'];
const INPUTS = {
  main: [...COMMON, 'electron/main', 'electron/host', 'seeds'],
  hub: [...COMMON, 'electron/hub', 'electron/host'],
  preload: [...COMMON, 'electron/preload'],
  chromium: [...COMMON, 'electron/chromium', 'electron/host', 'seeds'],
  'verify-page': [...COMMON, 'renderer/offline-verify', 'renderer/text'],
  renderer: [...COMMON, 'renderer', 'seeds'],
};

/** Hash over names and contents of everything that `target` is built from. */
export function hashOfInputs(root, target) {
  const hash = createHash('sha256');
  for (const input of INPUTS[target]) {
    for (const file of filesBelow(path.join(root, input))) {
      hash.update(`${path.relative(root, file)}\0`).update(createHash('sha256').update(readFileSync(file)).digest());
    }
  }
  return hash.digest('hex');
}

function filesBelow(entry) {
  let children;
  try {
    children = readdirSync(entry, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return [entry];
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  return children
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((child) => {
      const full = path.join(entry, child.name);
      return child.isDirectory() ? filesBelow(full) : [full];
    });
}
