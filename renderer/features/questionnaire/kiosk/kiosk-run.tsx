import { useEffect, useRef, useState } from 'react';
import type { Instrument } from '../../../../shared/domain/questionnaire/instrument.ts';
import type { LanguagePack } from '../../../../shared/domain/questionnaire/language-pack.ts';
import { wordingOf } from '../../../../shared/domain/questionnaire/wording.ts';
import { instantOf } from '../../../../shared/domain/time/beijing-time.ts';
import type { KioskSession } from '../../../../shared/host/contract.ts';
import { breakOffResponse } from '../../../commands/break-off-response.ts';
import { saveDraft } from '../../../commands/save-draft.ts';
import { saveSurveyResponse } from '../../../commands/save-survey-response.ts';
import { BigButton } from '../fill/fill-buttons.tsx';
import { QuestionView } from '../fill/question-view.tsx';
import { StageEnd } from '../fill/stage-end.tsx';
import { useFill } from '../fill/use-fill.ts';
import { MASTER_LANGUAGE, WordingContext } from '../fill/wording-context.ts';
import { kioskDraftKey } from './kiosk-draft-key.ts';
import { useIdle } from './use-idle.ts';

/** How a run ended; null = it was left, and nothing is to be said to the next person. */
export type RunEnd = 'thanks' | 'not-eligible' | 'revisit' | 'not-saved';

interface KioskRunProps {
  readonly session: KioskSession;
  readonly instrument: Instrument;
  /** null = 汉文. */
  readonly pack: LanguagePack | null;
  /** The inspector's dialog is open: its time is not the respondent's. */
  readonly paused: boolean;
  readonly onEnd: (end: RunEnd | null) => void;
}

/** One respondent. Answers live in this component alone until they are handed in: no draft, no address, no storage. */
export function KioskRun({ session, instrument, pack, paused, onEnd }: KioskRunProps) {
  const { batchId } = session;
  const draftKey = kioskDraftKey(batchId);
  const [started] = useState(() => ({ at: instantOf(Date.now()), clock: performance.now() }));
  const begun = useRef(false);
  const busy = useRef(false);
  const fill = useFill(instrument, null, () => {
    if (begun.current) return;
    begun.current = true;
    void saveDraft(draftKey, { startedAt: started.at });
  });
  const { stage } = fill;
  const wording = pack === null ? null : wordingOf(instrument, pack);

  const leave = (end: RunEnd | null): void => {
    if (begun.current && end === null) void breakOffResponse(batchId, draftKey);
    onEnd(end);
  };
  const handIn = async (end: RunEnd): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    const saved = await saveSurveyResponse(
      batchId,
      {
        answers: fill.newest().answers,
        keyedBy: session.startedBy,
        startedAt: started.at,
        keystrokes: 0,
        seconds: Math.round((performance.now() - started.clock) / 1000),
        staffPresent: session.staffPresent,
        filledBy: '本人',
        interpreter: '',
        language: pack?.languageName ?? MASTER_LANGUAGE,
      },
      draftKey,
    );
    leave(saved.ok ? end : 'not-saved');
  };
  const onIdle = (): void => {
    if (stage === 'ended' || stage === 'other-instrument') void handIn('not-eligible');
    else if (stage === 'revisit') void forget();
    else leave(null);
  };
  /** 等候中: no contact came to an end, so nothing is counted either. */
  const forget = async (): Promise<void> => {
    await saveDraft(draftKey, null);
    leave('revisit');
  };
  const idle = useIdle({ active: !paused, seconds: session.idleSeconds, onIdle });

  return (
    <WordingContext value={wording}>
      {fill.item !== null ? (
        <QuestionView
          item={fill.item}
          answer={fill.state.answers[fill.item.code]}
          progress={fill.progress}
          onAnswer={fill.give}
          onBack={fill.back}
        />
      ) : stage === 'asking' ? null : (
        <StageEnd
          stage={stage}
          onBack={fill.back}
          onDone={() => {
            if (stage === 'revisit') void forget();
            else void handIn(stage === 'complete' ? 'thanks' : 'not-eligible');
          }}
        />
      )}
      <div className="xt-kiosk-stop">
        <BigButton onPress={() => leave(null)}>不填了，清除答案</BigButton>
      </div>
      {idle.left === null ? null : <IdleWarning left={idle.left} onStay={idle.stay} onLeave={() => leave(null)} />}
    </WordingContext>
  );
}

function IdleWarning({ left, onStay, onLeave }: { left: number; onStay: () => void; onLeave: () => void }) {
  const dialog = useRef<HTMLDivElement>(null);
  // The next key must not go on writing behind the warning.
  useEffect(() => dialog.current?.focus(), []);
  return (
    <div className="xt-kiosk-veil">
      <div
        ref={dialog}
        tabIndex={-1}
        className="xt-kiosk-dialog"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="kiosk-idle"
      >
        <h2 id="kiosk-idle">您还在填写吗？</h2>
        <p className="xt-kiosk-line">{left} 秒后清除已选的答案，回到首页。</p>
        <div className="xt-fill-foot">
          <BigButton primary onPress={onStay}>
            继续填写
          </BigButton>
          <BigButton onPress={onLeave}>清除并结束</BigButton>
        </div>
      </div>
    </div>
  );
}
