import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { AppDataProvider } from '../data/app-context.tsx';
import { connectHost } from '../host/connect-host.ts';
import { StartScreen } from './start-screen.tsx';

/** Nothing of the app is shown before database and journal agree. */
export function StartGate({ children }: { readonly children: ReactNode }) {
  const host = useMemo(() => connectHost(), []);
  return (
    <AppDataProvider host={host} renderOpening={(state, retry) => <StartScreen state={state} onRetry={retry} />}>
      {children}
    </AppDataProvider>
  );
}
