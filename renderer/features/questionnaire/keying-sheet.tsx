import { useRef, useState } from 'react';
import type { Pass, SurveyScan } from '../../../shared/domain/questionnaire/entities.ts';
import type { KeyedMark } from '../../../shared/domain/questionnaire/key-sheet.ts';
import {
  pressKey,
  startSheet,
  typeWords,
  untouched,
  type KeyingKey,
  type KeyingState,
} from '../../../shared/domain/questionnaire/keying.ts';
import { relevanceOf } from '../../../shared/domain/questionnaire/relevance.ts';
import { checkSheet } from '../../../shared/domain/questionnaire/sheet-checks.ts';
import { instantOf } from '../../../shared/domain/time/beijing-time.ts';
import { clearDraft } from '../../commands/clear-draft.ts';
import { keySurveySheet } from '../../commands/key-survey-sheet.ts';
import { saveDraft } from '../../commands/save-draft.ts';
import type { KeyingDraft } from '../../data/drafts/keying-draft.ts';
import type { KeyingBatch } from '../../data/hooks/use-survey-batch.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { BoxColumn } from './box-column.tsx';
import { CurrentBox } from './current-box.tsx';
import { keyingDraftKey } from './keying-draft-key.ts';
import { KeyingSide } from './keying-side.tsx';
import { ScanPane } from './scans/scan-pane.tsx';

interface KeyingSheetProps {
  readonly batch: KeyingBatch;
  readonly pass: Pass;
  readonly keyedBy: string;
  readonly serial: number;
  readonly left: KeyingDraft | null;
  /** Pictures of the sheet, beside the boxes when there are any. */
  readonly scans: readonly SurveyScan[];
  /** Stored: the mark that the sheet leaves. */
  readonly onKeyed: (mark: KeyedMark) => void;
  readonly onDone: () => void;
}

/** One sheet under the hand. What stands in full boxes is stored as a draft at once: a crash costs at most one box. */
export function KeyingSheet({ batch, pass, keyedBy, serial, left, scans, onKeyed, onDone }: KeyingSheetProps) {
  const { instrument } = batch;
  const draftKey = keyingDraftKey(batch.batch.id, pass);
  const [startedAt] = useState(() => left?.startedAt ?? instantOf(Date.now()));
  const [state, setState] = useState<KeyingState>(() => left?.state ?? startSheet(instrument));
  const [sentence, setSentence] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  // Keys come faster than React draws: each one goes on from the newest state.
  const latest = useRef(state);

  const show = (next: KeyingState) => {
    const before = latest.current;
    latest.current = next;
    setState(next);
    setSentence(null);
    if (next.answers === before.answers && next.flags === before.flags) return;
    const draft: KeyingDraft = { serial, keyedBy, startedAt, state: next };
    void saveDraft(draftKey, draft).then((saved) => {
      if (!saved.ok) setSentence(saveErrorSentence(saved.error));
    });
  };
  const finish = async () => {
    if (busy) return;
    setBusy(true);
    const { answers, flags, keystrokes } = latest.current;
    const done = await keySurveySheet(batch.batch.id, { serial, pass, keyedBy, startedAt, answers, flags, keystrokes });
    setBusy(false);
    if (!done.ok) return setSentence(saveErrorSentence(done.error));
    await clearDraft(draftKey);
    const keyedAt = instantOf(Date.now());
    onKeyed({ serial, pass, voided: null, sheet: { keyedBy, startedAt, keyedAt, keystrokes } });
    onDone();
  };
  const press = (key: KeyingKey) => {
    const now = latest.current;
    const complete = now.at === null && untouched(instrument, now.answers).length === 0;
    if (key === 'Enter' && complete) {
      latest.current = { ...now, keystrokes: now.keystrokes + 1 };
      void finish();
    } else show(pressKey(instrument, now, key));
  };
  const leave = async () => {
    await clearDraft(draftKey);
    onDone();
  };

  const relevance = relevanceOf(instrument, state.answers);
  const warnings = checkSheet(instrument, state.answers);
  const boxes = (
    <BoxColumn
      instrument={instrument}
      state={state}
      isOpen={relevance.isOpen}
      warned={new Set(warnings.map((warning) => warning.item))}
      onPick={(code) => show({ ...latest.current, at: code, typed: '', codes: [] })}
    />
  );
  const scanned = scans.length > 0;
  return (
    <div className={`xt-q-sheet${scanned ? ' xt-q-sheet-scanned' : ''}`}>
      {scanned ? <ScanPane scans={scans} serial={serial} /> : boxes}
      <div>
        <CurrentBox
          item={instrument.items.find((item) => item.code === state.at) ?? null}
          state={state}
          left={untouched(instrument, state.answers).length}
          onKey={press}
          onWords={(words) => show(typeWords(latest.current, words))}
        />
        {sentence ? <ErrorSentence>{sentence}</ErrorSentence> : null}
        <KeyingSide
          batch={batch}
          pass={pass}
          serial={serial}
          keyedBy={keyedBy}
          warnings={warnings}
          screening={relevance.screening}
          onLeave={() => void leave()}
        />
        {scanned ? boxes : null}
      </div>
    </div>
  );
}
