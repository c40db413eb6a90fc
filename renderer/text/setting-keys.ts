import type { FrameworkFile } from '../../shared/domain/framework/framework.ts';
import type { Json } from '../../shared/lib/json.ts';

/** Keys of settings and drafts, so that two screens never disagree about a name. */
export const NEW_VISIT_DRAFT = 'new-visit';
export const INSPECTOR_SETTING = 'inspector';

export function assumptionsKey(frameworkHash: string): string {
  return `assumptions/${frameworkHash}`;
}

/** Each named switch with its stored value, or its default when nothing was stored. */
export function readAssumptions(framework: FrameworkFile, stored: Json | null): Record<string, boolean> {
  const chosen = stored !== null && typeof stored === 'object' && !Array.isArray(stored) ? stored : {};
  return Object.fromEntries(
    framework.overlay.assumptions.map((assumption) => {
      const value = (chosen as { readonly [name: string]: Json })[assumption.name];
      return [assumption.name, typeof value === 'boolean' ? value : assumption.default];
    }),
  );
}
