import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Host } from '../../shared/host/host.ts';
import type { OpenData } from './current-data.ts';
import { openDatabase, type Opened } from './start/open-database.ts';
import type { RecoveryReport } from './start/recovery-report.ts';

export interface AppData {
  readonly host: Host;
  /** Short stable name of this laptop's installation. */
  readonly device: string;
  /** Name of the inspector at this laptop; empty until one is given. */
  readonly who: () => string;
  readonly report: RecoveryReport;
  readonly data: OpenData;
}

/** Everything that can be on the screen before the app is open. */
export type OpeningState =
  | { readonly kind: 'opening'; readonly done: number; readonly total: number }
  | Exclude<Opened, { readonly kind: 'ready' }>;

export interface AppDataProviderProps {
  readonly host: Host;
  /** What to show while opening, and when the data cannot be opened. `retry` starts over. */
  readonly renderOpening: (state: OpeningState, retry: () => void) => ReactNode;
  readonly children: ReactNode;
}

/** Opens the database once and renders its children only when it is ready. */
export function AppDataProvider({ host, renderOpening, children }: AppDataProviderProps) {
  const [attempt, setAttempt] = useState(0);
  const [progress, setProgress] = useState(NO_PROGRESS);
  const [opened, setOpened] = useState<Opened | null>(null);
  useEffect(() => {
    let gone = false;
    void openOnce(host, attempt, (done, total) => {
      if (!gone) setProgress({ done, total });
    }).then((result) => {
      if (!gone) setOpened(result);
    });
    return () => {
      gone = true;
    };
  }, [host, attempt]);
  const value = useMemo(() => (opened?.kind === 'ready' ? appDataOf(host, opened) : null), [host, opened]);
  const retry = (): void => {
    setOpened(null);
    setAttempt((count) => count + 1);
  };
  if (value !== null) return <AppContext value={value}>{children}</AppContext>;
  if (opened === null || opened.kind === 'ready') return <>{renderOpening({ kind: 'opening', ...progress }, retry)}</>;
  return <>{renderOpening(opened, retry)}</>;
}

export function useAppData(): AppData {
  const value = useContext(AppContext);
  if (value === null) throw new Error('useAppData outside AppDataProvider');
  return value;
}

const AppContext = createContext<AppData | null>(null);

const NO_PROGRESS = { done: 0, total: 0 };

function appDataOf(host: Host, opened: Extract<Opened, { kind: 'ready' }>): AppData {
  const { data, report } = opened;
  return { host, device: data.device, who: data.who, report, data };
}

/** React mounts twice in development; two starts would fight for the one seat. */
let started: { host: Host; attempt: number; opening: Promise<Opened> } | null = null;

function openOnce(host: Host, attempt: number, onProgress: (done: number, total: number) => void): Promise<Opened> {
  if (started?.host !== host || started.attempt !== attempt) {
    started = { host, attempt, opening: openDatabase(host, { onProgress }) };
  }
  return started.opening;
}
