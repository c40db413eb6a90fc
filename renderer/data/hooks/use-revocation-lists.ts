import { useCallback, useEffect, useState } from 'react';
import type { HostInput, KnownRevocationList } from '../../../shared/host/contract.ts';
import { useAppData } from '../app-context.tsx';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';

export interface RevocationLists {
  /** null while they are being read. */
  readonly lists: readonly KnownRevocationList[] | null;
  readonly sentence: string | null;
  readonly importFile: (file: File) => Promise<void>;
  readonly drop: (sha256: string) => Promise<void>;
}

type ListChannel = 'trust.lists' | 'trust.import-lists' | 'trust.drop-list';

/** Revocation lists that 验真 looks into. Asked again when `version` changes: a new root may know a list's issuer. */
export function useRevocationLists(version: string): RevocationLists {
  const { host } = useAppData();
  const [lists, setLists] = useState<readonly KnownRevocationList[] | null>(null);
  const [sentence, setSentence] = useState<string | null>(null);
  const ask = useCallback(
    async <C extends ListChannel>(channel: C, input: HostInput<C>): Promise<void> => {
      const answer = await host.call(channel, input);
      setSentence(answer.ok ? null : saveErrorSentence(answer.error));
      if (answer.ok) setLists(answer.value.lists);
    },
    [host],
  );
  useEffect(() => {
    void ask('trust.lists', {});
  }, [ask, version]);
  return {
    lists,
    sentence,
    importFile: async (file) => {
      if (file.size > LARGEST) {
        setSentence(`文件“${file.name}”超过 8 MB，不像吊销列表，没有导入。请选择签发单位发布的 .crl 文件。`);
        return;
      }
      try {
        await ask('trust.import-lists', { file: new Uint8Array(await file.arrayBuffer()) });
      } catch {
        setSentence(`文件“${file.name}”无法读取，请重新选择。`);
      }
    },
    drop: (sha256) => ask('trust.drop-list', { sha256 }),
  };
}

/** As the host takes. */
const LARGEST = 8 * 1024 * 1024;
