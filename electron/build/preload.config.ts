import { nodeTarget } from './node-target.ts';

/** A sandboxed preload must be one CommonJS file that requires nothing but `electron`. */
export default nodeTarget({
  name: 'preload',
  entry: 'electron/preload/preload.ts',
  target: 'chrome140',
  format: 'cjs',
  fileName: 'preload.cjs',
  external: ['electron'],
});
