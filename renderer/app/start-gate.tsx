import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { AppDataProvider } from '../data/app-context.tsx';
import { connectHost } from '../host/connect-host.ts';
import { watchedHost } from '../data/vault/vault-store.ts';
import { StartScreen } from './start-screen.tsx';
import { UnlockOverlay } from './unlock-overlay.tsx';

/** Nothing of the app is shown before database and journal agree. */
export function StartGate({ children }: { readonly children: ReactNode }) {
  const host = useMemo(() => watchedHost(connectHost()), []);
  return (
    <AppDataProvider
      host={host}
      renderOpening={(state, retry) => <StartScreen state={state} host={host} onRetry={retry} />}
    >
      {children}
      <UnlockOverlay host={host} />
    </AppDataProvider>
  );
}
