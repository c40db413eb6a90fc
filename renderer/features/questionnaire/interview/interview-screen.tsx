import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useDraft } from '../../../data/hooks/use-draft.ts';
import { useInspector } from '../../../data/hooks/use-inspector.ts';
import { useLanguagePacks } from '../../../data/hooks/use-language-packs.ts';
import { useSurveyBatchHead, type BatchHead } from '../../../data/hooks/use-survey-batch-head.ts';
import { interviewDraftKey, readInterviewDraft, type InterviewDraft } from '../../../data/drafts/interview-draft.ts';
import { useSurveyTallies } from '../../../data/hooks/use-survey-tallies.ts';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { ErrorSentence } from '../../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../../ui/feedback/loading-line.tsx';
import { Notice } from '../../../ui/feedback/notice.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { ContactPad } from './contact-pad.tsx';
import { InterviewRun } from './interview-run.tsx';
import { InterviewSetup, type Setup } from './interview-setup.tsx';
import '../fill/fill.css';
import '../questionnaire.css';

/** 面访: contacts counted by one key each, and one interview after another in between. */
export function InterviewScreen() {
  const { id = '' } = useParams();
  const head = useSurveyBatchHead(id);
  const draft = useDraft(interviewDraftKey(id));
  const me = useInspector();
  if (head.status === 'ready' && draft.status === 'ready' && me.ready) {
    if (head.value.batch.mode !== '面访') {
      return <EmptyState title="本批不是面访" advice={<Link to={`/surveys/${id}`}>返回批次</Link>} />;
    }
    return <Interviews key={id} head={head.value} left={readInterviewDraft(draft.value)} me={me.name} />;
  }
  if (head.status === 'failed' || draft.status === 'failed') {
    return <ErrorSentence>问卷读取失败，内容仍在本机。请重新载入页面。</ErrorSentence>;
  }
  if (head.status === 'missing') {
    return <EmptyState title="本机没有这一批问卷" advice={<Link to="/surveys">回到问卷列表</Link>} />;
  }
  return <LoadingLine />;
}

interface InterviewsProps {
  readonly head: BatchHead;
  /** An interview that was under way when the screen was left. */
  readonly left: InterviewDraft | null;
  readonly me: string;
}

function Interviews({ head: { batch, instrument }, left, me }: InterviewsProps) {
  const tallies = useSurveyTallies(batch.id);
  const packs = useLanguagePacks(batch.instrumentHash);
  const [setup, setSetup] = useState<Setup>({
    by: me,
    filledBy: '本人',
    interpreter: '',
    staffPresent: false,
    pack: null,
  });
  const [run, setRun] = useState<{ readonly left: InterviewDraft | null } | null>(left === null ? null : { left });
  const [said, setSaid] = useState<string | null>(null);
  const start = (): void => {
    setSaid(setup.by.trim() === '' ? '请先填写“访员”，答卷要记名。' : null);
    if (setup.by.trim() !== '') setRun({ left: null });
  };
  return (
    <div className="xt-page">
      <PageHeader
        windowTitle="面访"
        title={`面访：${batch.siteName} ${batch.day} 第 ${batch.run} 批`}
        note={<Link to={`/surveys/${batch.id}`}>返回批次</Link>}
      />
      <InterviewSetup
        setup={setup}
        packs={packs.status === 'ready' ? packs.value : []}
        onChange={(patch) => setSetup({ ...setup, ...patch })}
      />
      {said === null ? null : <Notice tone="info">{said}</Notice>}
      {run === null ? (
        <ContactPad batchId={batch.id} tallies={tallies.status === 'ready' ? tallies.value : []} onStart={start} />
      ) : (
        <InterviewRun
          batchId={batch.id}
          instrument={instrument}
          setup={setup}
          left={run.left}
          onEnd={(words) => {
            setRun(null);
            setSaid(words);
            // Who interprets and who writes is asked anew for every person.
            setSetup({ ...setup, filledBy: '本人', interpreter: '', pack: null });
          }}
        />
      )}
    </div>
  );
}
