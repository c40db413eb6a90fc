import path from 'node:path';
import { defineConfig } from 'vite';
import { ROOT } from './node-target.ts';

/** The offline 验真 page's script as one file; compose-verify-page.mjs puts it into the page. */
export default defineConfig({
  root: ROOT,
  envDir: false,
  publicDir: false,
  logLevel: 'warn',
  build: {
    emptyOutDir: true,
    // Handed to people whose browser nobody chose.
    target: ['chrome109', 'firefox115', 'safari16.4'],
    sourcemap: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    rollupOptions: {
      input: path.join(ROOT, 'renderer/offline-verify/page.ts'),
      output: { format: 'iife', entryFileNames: 'page.js' },
    },
  },
});
