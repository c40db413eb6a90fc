import { NODE_BUILTINS, nodeTarget } from './node-target.ts';

/** The hub inside the desktop app (本机汇总中心): a worker of either host. Its database's files lie beside it (build.mjs). */
export default nodeTarget({
  name: 'center',
  entry: 'electron/hub/center.ts',
  target: 'node20',
  format: 'es',
  fileName: 'center.mjs',
  external: ['pg-native', ...NODE_BUILTINS],
  usesEval: true,
});
