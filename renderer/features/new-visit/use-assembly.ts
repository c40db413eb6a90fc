import { useMemo } from 'react';
import { assemblePoints, type Assembly } from '../../../shared/domain/framework/assemble-points.ts';
import type { FrameworkFile } from '../../../shared/domain/framework/framework.ts';
import { useGroupChoices } from '../../data/hooks/use-group-choices.ts';
import { useSetting } from '../../data/hooks/use-setting.ts';
import { assumptionsKey, readAssumptions } from '../../text/setting-keys.ts';

/** The points that bind `unit` under the switches and choices of this laptop; null until a unit is chosen. */
export function useAssembly(framework: FrameworkFile, hash: string, unit: string): Assembly | null {
  const stored = useSetting(assumptionsKey(hash));
  const choices = useGroupChoices(hash);
  return useMemo(() => {
    if (unit === '') return null;
    const switches = readAssumptions(framework, stored.status === 'ready' ? stored.value : null);
    const chosen = choices.status === 'ready' ? choices.value : [];
    return assemblePoints(
      framework,
      switches,
      Object.fromEntries(chosen.map((choice) => [choice.group, choice.members])),
      unit,
    );
  }, [framework, unit, stored, choices]);
}
