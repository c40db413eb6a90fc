import { builtinModules } from 'node:module';
import path from 'node:path';
import type { UserConfig } from 'vite';

export const ROOT = path.resolve(import.meta.dirname, '../..');

interface NodeTarget {
  readonly name: string;
  readonly entry: string;
  readonly target: string;
  readonly format: 'cjs' | 'es';
  readonly fileName: string;
  readonly external: readonly string[];
  /** A dependency uses direct `eval` (Emscripten's glue): said once here instead of at every build. */
  readonly usesEval?: boolean;
}

/** One file with everything bundled but `external`: the packed app carries no node_modules. */
export function nodeTarget(options: NodeTarget): UserConfig {
  return {
    root: ROOT,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    resolve: { conditions: ['node', 'import', 'module', 'default'], mainFields: ['module', 'main'] },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      emptyOutDir: true,
      target: options.target,
      minify: false,
      sourcemap: false,
      rollupOptions: {
        input: { [options.name]: path.join(ROOT, options.entry) },
        external: [...options.external],
        ...(options.usesEval === true ? { checks: { eval: false } } : {}),
        output: { format: options.format, entryFileNames: options.fileName, codeSplitting: false },
      },
    },
  };
}

export const NODE_BUILTINS: readonly string[] = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];
