import { NODE_BUILTINS, nodeTarget } from './node-target.ts';

/** The browser host for the machine's own Node (20 or newer), which cannot run TypeScript. */
export default nodeTarget({
  name: 'host',
  entry: 'electron/chromium/host-process.ts',
  target: 'node20',
  format: 'es',
  fileName: 'host.mjs',
  external: NODE_BUILTINS,
});
