import { useState } from 'react';
import { useAppData } from '../../data/app-context.tsx';
import type { StoredDocument } from '../../data/log/row-schemas.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';

export interface SaveDocument {
  /** Where the last one went, or the sentence of what went wrong. */
  readonly outcome: { readonly path: string } | { readonly sentence: string } | null;
  readonly busy: boolean;
  readonly save: (document: StoredDocument) => Promise<void>;
}

/** 另存为: the signed bytes as they are, to where the person says. */
export function useSaveDocument(): SaveDocument {
  const { host } = useAppData();
  const [outcome, setOutcome] = useState<SaveDocument['outcome']>(null);
  const [busy, setBusy] = useState(false);
  const save = async (document: StoredDocument) => {
    setBusy(true);
    setOutcome(await run(document));
    setBusy(false);
  };
  const run = async (document: StoredDocument): Promise<SaveDocument['outcome']> => {
    const { sha256, fileName: suggestedName } = document;
    const saved = await host.call('files.save-blob', { suggestedName, sha256 });
    if (!saved.ok && saved.error.code === 'not-found')
      return { sentence: `文件“${suggestedName}”不在数据文件夹中。请重新生成 PDF，或从备份恢复。` };
    if (!saved.ok) return { sentence: saveErrorSentence(saved.error) };
    return saved.value.path === null ? null : { path: saved.value.path };
  };
  return { outcome, busy, save };
}
