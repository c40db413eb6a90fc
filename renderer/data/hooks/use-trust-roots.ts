import { useCallback, useEffect, useState } from 'react';
import type { Certificate } from '../../../shared/host/contract.ts';
import { useAppData } from '../app-context.tsx';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';

export interface TrustRoots {
  /** null while they are being read. */
  readonly roots: readonly Certificate[] | null;
  readonly sentence: string | null;
  readonly importPem: (pem: string) => Promise<boolean>;
}

/**
 * Roots that 验真 accepts: this device's own and those that were brought in. Asked again when `version` changes, e.g. when
 * the device has just made its own.
 */
export function useTrustRoots(version: string): TrustRoots {
  const { host } = useAppData();
  const [roots, setRoots] = useState<readonly Certificate[] | null>(null);
  const [sentence, setSentence] = useState<string | null>(null);
  useEffect(() => {
    void host.call('trust.list', {}).then((answer) => {
      if (answer.ok) setRoots(answer.value.roots);
      else setSentence(saveErrorSentence(answer.error));
    });
  }, [host, version]);
  const importPem = useCallback(
    async (pem: string): Promise<boolean> => {
      const answer = await host.call('trust.import', { pem });
      setSentence(answer.ok ? null : saveErrorSentence(answer.error));
      if (answer.ok) setRoots(answer.value.roots);
      return answer.ok;
    },
    [host],
  );
  return { roots, sentence, importPem };
}
