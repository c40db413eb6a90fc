import { useState } from 'react';
import type { DrawSheet } from '../../../shared/domain/draw/draw-sheet.ts';
import { utf8Bytes } from '../../../shared/lib/utf8.ts';
import { useAppData } from '../../data/app-context.tsx';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';

interface ExportSheet {
  readonly save: (sheet: DrawSheet, fileName: string) => Promise<void>;
  /** Where it went, or why not; empty before and after a cancel. */
  readonly outcome: string;
}

/** The sheet as JSON, to where the person says; draw:replay computes it again. */
export function useExportSheet(): ExportSheet {
  const { host } = useAppData();
  const [outcome, setOutcome] = useState('');
  const save = async (sheet: DrawSheet, fileName: string): Promise<void> => {
    const bytes = Uint8Array.from(utf8Bytes(`${JSON.stringify(sheet, null, 2)}\n`));
    const saved = await host.call('files.save', { suggestedName: fileName, bytes });
    if (!saved.ok) setOutcome(saveErrorSentence(saved.error));
    else setOutcome(saved.value.path === null ? '' : `已导出到 ${saved.value.path}`);
  };
  return { save, outcome };
}
