import path from 'node:path';
import { VISIT_PARTS, ZONES } from './zones.ts';

/** Why `file` may not import `specifier`, or null when the table allows it. Paths are relative to the repository. */
export function refusal(file: string, specifier: string | null): string | null {
  const zone = ZONES.find((z) => file.startsWith(z.folder));
  if (!zone) return `${file} lies in no zone: give its folder a row in tests/architecture/zones.ts`;
  if (specifier === null) return `${file}: a dynamic import must name its module literally`;
  const target = specifier.startsWith('.')
    ? path.posix.join(path.posix.dirname(file), specifier.replace(/\?.*$/, ''))
    : specifier;
  if (!specifier.startsWith('.')) return packageRefusal(file, zone.may, target);
  if (target.startsWith(zone.folder)) return featureRefusal(file, target);
  if (zone.may.some((entry) => entry.endsWith('/') && target.startsWith(entry))) return null;
  return `${file} may not import ${target}`;
}

function packageRefusal(file: string, may: readonly string[], name: string): string | null {
  if (name.startsWith('node:')) return may.includes('node:') ? null : `${file} may not import ${name}`;
  const root = name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : (name.split('/')[0] ?? name);
  return may.includes(root) ? null : `${file} may not import the package ${name}`;
}

function featureRefusal(file: string, target: string): string | null {
  const from = /^renderer\/features\/([^/]+)\//.exec(file)?.[1];
  const to = /^renderer\/features\/([^/]+)\//.exec(target)?.[1];
  if (!from || !to || from === to) return null;
  if (VISIT_PARTS.includes(from) && VISIT_PARTS.includes(to)) return null;
  return `${file}: feature ${from} may not import feature ${to}`;
}
