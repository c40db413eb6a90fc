import { parseSync } from 'oxc-parser';

/**
 * Every specifier that a module names: static, re-exported, `import type`, dynamic `import('x')` and
 * `new URL('./x', import.meta.url)`. A dynamic import with anything but a literal is returned as null.
 */
export function importsOf(file: string, source: string): (string | null)[] {
  const parsed = parseSync(file, source);
  if (parsed.errors.length > 0) throw new Error(`${file} does not parse: ${parsed.errors[0]?.message}`);
  const found: (string | null)[] = [];
  for (const item of parsed.module.staticImports) found.push(item.moduleRequest.value);
  for (const item of parsed.module.staticExports)
    for (const entry of item.entries) if (entry.moduleRequest) found.push(entry.moduleRequest.value);
  for (const item of parsed.module.dynamicImports) {
    const text = source.slice(item.moduleRequest.start, item.moduleRequest.end);
    const literal = /^(['"`])([^'"`$]+)\1$/.exec(text);
    found.push(literal?.[2] ?? null);
  }
  for (const match of source.matchAll(/new URL\(\s*'(\.[^']+)'\s*,\s*import\.meta\.url\s*\)/g))
    found.push(match[1] ?? null);
  return found;
}
