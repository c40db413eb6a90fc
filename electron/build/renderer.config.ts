import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { ROOT } from './node-target.ts';

/**
 * The page. Nothing is inlined as data: addresses (the CSP allows fonts and scripts from files only), and the one browser
 * generation that both hosts bring is the target.
 */
export default defineConfig({
  root: path.join(ROOT, 'renderer'),
  envDir: false,
  base: '/',
  logLevel: 'warn',
  plugins: [react()],
  build: {
    emptyOutDir: true,
    target: 'chrome140',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    sourcemap: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
  },
  worker: { format: 'es' },
});
