import { createContext, use, type ReactNode } from 'react';
import type { FrameworkFile } from '../../../shared/domain/framework/framework.ts';
import type { Evidence, HallCheck, Verdict, Visit } from '../../../shared/domain/visit/entities.ts';
import type { VisitBundle } from '../../../shared/domain/visit/visit-bundle.ts';
import type { PointView } from './point-view.ts';

/** What every tab of one visit reads. Rebuilt when the database says that the visit changed. */
export interface VisitScreen {
  readonly visit: Visit;
  readonly bundle: VisitBundle;
  readonly framework: FrameworkFile;
  /** The points of this visit in the notice's order. */
  readonly points: readonly PointView[];
  readonly pointById: ReadonlyMap<string, PointView>;
  readonly verdictByPoint: ReadonlyMap<string, Verdict>;
  readonly checkByCode: ReadonlyMap<string, HallCheck>;
  /** Evidence that is not voided, by number. */
  readonly liveEvidence: readonly Evidence[];
  /** A sealed visit shows everything and takes nothing (R24). */
  readonly readOnly: boolean;
}

const Context = createContext<VisitScreen | null>(null);

export function VisitScreenProvider({
  value,
  children,
}: {
  readonly value: VisitScreen;
  readonly children: ReactNode;
}) {
  return <Context value={value}>{children}</Context>;
}

export function useVisitScreen(): VisitScreen {
  const screen = use(Context);
  if (screen === null) throw new Error('useVisitScreen outside VisitWorkspace');
  return screen;
}
