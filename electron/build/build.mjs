// Builds what changed since the last build: out/main, out/preload, out/chromium, out/verify-page, out/renderer. XUNTING_OUT names another
// output folder. Each target is built beside its place and moved there whole, so a reader never meets a half-written one.
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { withBuildLock } from './build-lock.mjs';
import { composeVerifyPage } from './compose-verify-page.mjs';
import { hashOfInputs, TARGETS } from './inputs.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const OUT = path.resolve(ROOT, process.env.XUNTING_OUT ?? 'out');

try {
  await withBuildLock(OUT, buildChanged);
} catch (error) {
  process.stderr.write(
    `build failed: ${stripVTControlCharacters(error instanceof Error ? error.message : String(error))}\n`,
  );
  process.exitCode = 1;
}

async function buildChanged() {
  for (const target of TARGETS) {
    const hash = hashOfInputs(ROOT, target);
    if (stampOf(target) === hash) continue;
    const started = performance.now();
    await build(target);
    writeFileSync(stampFile(target), hash);
    process.stdout.write(`built ${target} in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  }
}

async function build(target) {
  // Loaded here: when nothing changed, a start must not pay for loading the builder.
  const vite = await import('vite');
  const fresh = path.join(OUT, `.fresh-${target}`);
  const old = path.join(OUT, `.old-${target}`);
  rmSync(fresh, { recursive: true, force: true });
  rmSync(old, { recursive: true, force: true });
  rmSync(stampFile(target), { force: true });
  await vite.build({ configFile: path.join(ROOT, `electron/build/${target}.config.ts`), build: { outDir: fresh } });
  if (target === 'verify-page') composeVerifyPage(ROOT, fresh);
  if (target === 'hub') {
    const database = path.join(ROOT, 'node_modules/@electric-sql/pglite/dist');
    for (const name of ['pglite.wasm', 'pglite.data', 'initdb.wasm'])
      copyFileSync(path.join(database, name), path.join(fresh, name));
    cpSync(path.join(ROOT, 'electron/hub/db/migrations'), path.join(fresh, 'migrations'), { recursive: true });
  }
  if (target === 'renderer') {
    // By the builder: Node 20 does not read TypeScript.
    const { module } = await vite.runnerImport(path.join(ROOT, 'electron/build/copy-fonts.ts'));
    module.copyFonts(ROOT, fresh);
    // Served to the 验真 screen, which saves it for the inspected unit.
    mkdirSync(path.join(fresh, 'offline'));
    copyFileSync(path.join(OUT, 'verify-page/verify.html'), path.join(fresh, 'offline/verify.html'));
  }
  const place = path.join(OUT, target);
  if (existsSync(place)) renameSync(place, old);
  renameSync(fresh, place);
  rmSync(old, { recursive: true, force: true });
}

function stampOf(target) {
  try {
    return existsSync(path.join(OUT, target)) ? readFileSync(stampFile(target), 'utf8') : null;
  } catch {
    return null;
  }
}

function stampFile(target) {
  return path.join(OUT, `.stamp-${target}`);
}
