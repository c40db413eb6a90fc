import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The test page with the product's own data layer, built like the product's page. Answers with the output folder. */
export async function buildPage(page = 'page'): Promise<string> {
  const out = mkdtempSync(join(tmpdir(), 'xunting-page-'));
  await build({
    configFile: false,
    envDir: false,
    logLevel: 'error',
    root: fileURLToPath(new URL(`../${page}`, import.meta.url)),
    base: '/',
    build: {
      outDir: join(out, 'renderer'),
      emptyOutDir: true,
      target: 'chrome140',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      minify: false,
    },
    worker: { format: 'es' },
  });
  return out;
}
