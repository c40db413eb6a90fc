import { NODE_BUILTINS, nodeTarget } from './node-target.ts';

/** Electron's main process: CommonJS, because Electron reads `main` of package.json with require. */
export default nodeTarget({
  name: 'main',
  entry: 'electron/main/main.ts',
  target: 'node24',
  format: 'cjs',
  fileName: 'main.cjs',
  external: ['electron', ...NODE_BUILTINS],
});
