import type { VisitBundle } from '../../../shared/domain/visit/visit-bundle.ts';
import { loadBundle } from '../load-bundle.ts';
import type { Loaded } from '../loaded.ts';
import { databaseRows } from '../row-source.ts';
import { useLive } from './use-live.ts';

/** One visit with all its rows, as committed. */
export function useVisitBundle(visitId: string): Loaded<VisitBundle> {
  return useLive(`visit ${visitId}`, ({ db }) => loadBundle(databaseRows(db), visitId));
}
