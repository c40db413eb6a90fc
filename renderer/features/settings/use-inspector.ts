import type { Person } from '../../../shared/domain/visit/entities.ts';
import { personSchema } from '../../../shared/domain/visit/entities.ts';
import { useSetting } from '../../data/hooks/use-setting.ts';
import { INSPECTOR_SETTING } from '../../text/setting-keys.ts';

export const NOBODY: Person = { name: '', organisation: '', certificate: '' };

/** Who works at this laptop; empty strings until it was filled in. */
export function useInspector(): Person {
  const stored = useSetting(INSPECTOR_SETTING);
  const parsed = personSchema.safeParse(stored.status === 'ready' ? stored.value : null);
  return parsed.success ? parsed.data : NOBODY;
}
