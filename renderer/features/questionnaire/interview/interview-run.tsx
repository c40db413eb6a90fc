import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { Instrument } from '../../../../shared/domain/questionnaire/instrument.ts';
import { wordingOf } from '../../../../shared/domain/questionnaire/wording.ts';
import { instantOf } from '../../../../shared/domain/time/beijing-time.ts';
import { breakOffResponse } from '../../../commands/break-off-response.ts';
import { clearDraft } from '../../../commands/clear-draft.ts';
import { saveDraft } from '../../../commands/save-draft.ts';
import { saveSurveyResponse } from '../../../commands/save-survey-response.ts';
import { interviewDraftKey, type InterviewDraft } from '../../../data/drafts/interview-draft.ts';
import { saveErrorSentence } from '../../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../../ui/feedback/error-sentence.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import { QuestionView } from '../fill/question-view.tsx';
import { StageEnd } from '../fill/stage-end.tsx';
import { useFill } from '../fill/use-fill.ts';
import { MASTER_LANGUAGE, WordingContext } from '../fill/wording-context.ts';
import type { Setup } from './interview-setup.tsx';

interface InterviewRunProps {
  readonly batchId: string;
  readonly instrument: Instrument;
  readonly setup: Setup;
  readonly left: InterviewDraft | null;
  /** What to say about the interview that has ended. */
  readonly onEnd: (words: string) => void;
}

/** One interview. Every answer is stored as a draft at once: a crash costs at most the question on the screen. */
export function InterviewRun({ batchId, instrument, setup, left, onEnd }: InterviewRunProps) {
  const draftKey = interviewDraftKey(batchId);
  const [started] = useState(() => ({
    at: left?.startedAt ?? instantOf(Date.now()),
    clock: performance.now() - (left?.seconds ?? 0) * 1000,
  }));
  const [sentence, setSentence] = useState<string | null>(null);
  const busy = useRef(false);
  const seconds = (): number => Math.max(0, Math.round((performance.now() - started.clock) / 1000));
  const fill = useFill(instrument, left, ({ answers, at }) => {
    const draft: InterviewDraft = { startedAt: started.at, seconds: seconds(), answers, at };
    void saveDraft(draftKey, draft).then((saved) => {
      if (!saved.ok) setSentence(saveErrorSentence(saved.error));
    });
  });
  const { stage } = fill;
  const wording = setup.pack === null ? null : wordingOf(instrument, setup.pack);
  const handIn = async (): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    const saved = await saveSurveyResponse(
      batchId,
      {
        answers: fill.newest().answers,
        keyedBy: setup.by,
        startedAt: started.at,
        keystrokes: 0,
        seconds: seconds(),
        staffPresent: setup.staffPresent,
        filledBy: setup.filledBy,
        interpreter: setup.interpreter,
        language: setup.pack?.languageName ?? MASTER_LANGUAGE,
      },
      draftKey,
    );
    busy.current = false;
    if (!saved.ok) return setSentence(saveErrorSentence(saved.error));
    onEnd(stage === 'complete' ? '已保存一份答卷。' : '已记为不合格或另卷，没有完成的答卷。');
  };
  const done = async (): Promise<void> => {
    if (stage !== 'revisit') return handIn();
    await clearDraft(draftKey);
    onEnd('受访者还在等候，没有保存，也没有计数。');
  };
  const breakOff = async (): Promise<void> => {
    const counted = await breakOffResponse(batchId, draftKey);
    if (!counted.ok) return setSentence(saveErrorSentence(counted.error));
    onEnd('已结束这一份：答过题的记一次“中断”，不留答案。');
  };
  return (
    <Panel
      title="访问中"
      aside={
        <Button size="small" onClick={() => void breakOff()}>
          中断，不留答案
        </Button>
      }
    >
      {fill.item !== null ? (
        <WordingContext value={wording}>
          <QuestionView
            item={fill.item}
            answer={fill.state.answers[fill.item.code]}
            progress={fill.progress}
            onAnswer={fill.give}
            onBack={fill.back}
          />
        </WordingContext>
      ) : stage === 'asking' ? null : (
        <StageEnd stage={stage} onBack={fill.back} onDone={() => void done()} />
      )}
      {sentence ? <ErrorSentence>{sentence}</ErrorSentence> : null}
    </Panel>
  );
}
