import { useMemo } from 'react';
import { archiveWarnings } from '../../../shared/domain/visit/archive-warnings.ts';
import { useOtherUnitsRows } from '../../data/hooks/use-other-units-rows.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { warningSentence } from './warning-sentence.ts';

/** Sentences of the automatic checks, by archive row id. */
export function useRowWarnings(): ReadonlyMap<string, readonly string[]> {
  const { bundle, framework } = useVisitScreen();
  const others = useOtherUnitsRows(bundle.visit);
  return useMemo(() => {
    const byRow = new Map<string, string[]>();
    for (const warning of archiveWarnings(bundle, framework, others)) {
      byRow.set(warning.archiveRowId, [...(byRow.get(warning.archiveRowId) ?? []), warningSentence(warning)]);
    }
    return byRow;
  }, [bundle, framework, others]);
}
