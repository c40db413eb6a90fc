import { useCallback, useEffect, useState } from 'react';
import { useAppData } from '../app-context.tsx';

/** Key ids (SHA-256 of the public key) of the offices that can help over a forgotten passphrase; null while it is asked. */
export function useVaultOffices(): { readonly keyIds: readonly string[] | null; readonly refresh: () => void } {
  const { host } = useAppData();
  const [keyIds, setKeyIds] = useState<readonly string[] | null>(null);
  const refresh = useCallback(() => {
    void host.call('vault.offices', {}).then((answer) => setKeyIds(answer.ok ? answer.value.keyIds : []));
  }, [host]);
  useEffect(refresh, [refresh]);
  return { keyIds, refresh };
}
