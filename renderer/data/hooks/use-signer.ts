import { useCallback, useEffect, useState } from 'react';
import type { HostInput, SignerStatus } from '../../../shared/host/contract.ts';
import { useAppData } from '../app-context.tsx';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';

export interface Signer {
  /** null while it is being asked for. */
  readonly status: SignerStatus | null;
  readonly sentence: string | null;
  readonly busy: boolean;
  readonly enrol: (input: HostInput<'signer.enrol'>) => Promise<boolean>;
  readonly unlock: (passphrase: string) => Promise<boolean>;
  readonly lock: () => Promise<boolean>;
}

type SignerChannel = 'signer.status' | 'signer.enrol' | 'signer.unlock' | 'signer.lock';

/** The device's key, as the host tells it; the key itself never comes here. */
export function useSigner(): Signer {
  const { host } = useAppData();
  const [status, setStatus] = useState<SignerStatus | null>(null);
  const [sentence, setSentence] = useState<string | null>(null);
  const [busy, setBusy] = useState(true);

  const ask = useCallback(
    async <C extends SignerChannel>(channel: C, input: HostInput<C>): Promise<boolean> => {
      setBusy(true);
      const answer = await host.call(channel, input);
      setBusy(false);
      setSentence(answer.ok ? null : saveErrorSentence(answer.error));
      if (answer.ok) setStatus(answer.value);
      return answer.ok;
    },
    [host],
  );

  useEffect(() => {
    void ask('signer.status', {});
  }, [ask]);

  return {
    status,
    sentence,
    busy,
    enrol: (input) => ask('signer.enrol', input),
    unlock: (passphrase) => ask('signer.unlock', { passphrase }),
    lock: () => ask('signer.lock', {}),
  };
}
