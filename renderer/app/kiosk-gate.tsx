import { lazy, Suspense, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from 'antd';
import { useAppData } from '../data/app-context.tsx';
import { setKioskSession, useKioskState } from '../data/kiosk-state.ts';
import { saveErrorSentence } from '../text/save-error-sentence.ts';
import { ErrorSentence } from '../ui/feedback/error-sentence.tsx';
import { StartPage } from './start-page.tsx';
import { VaultKeeper } from './vault-keeper.tsx';

const KioskScreen = lazy(async () => ({
  default: (await import('../features/questionnaire/kiosk/kiosk-screen.tsx')).KioskScreen,
}));

/**
 * While 自助 holds the app there is no router in the page: whatever address is typed, or step back taken, only the
 * questionnaire is there. The host is asked at every load, so a restart comes back here.
 */
export function KioskGate({ children }: { readonly children: ReactNode }) {
  const { host } = useAppData();
  const state = useKioskState();
  const [sentence, setSentence] = useState<string | null>(null);
  useEffect(() => {
    void host.call('kiosk.status', {}).then((status) => {
      if (status.ok) setKioskSession(status.value.session);
      else setSentence(saveErrorSentence(status.error));
    });
  }, [host]);
  if (state.kind === 'locked') {
    return (
      <Suspense fallback={null}>
        <KioskScreen session={state.session} />
      </Suspense>
    );
  }
  if (state.kind === 'open') {
    return (
      <>
        {children}
        <VaultKeeper />
      </>
    );
  }
  if (sentence === null) return null;
  return (
    <StartPage title="不能确定是否在自助填写">
      <ErrorSentence>{sentence}</ErrorSentence>
      <Button type="primary" onClick={() => location.reload()}>
        重新载入
      </Button>
    </StartPage>
  );
}
