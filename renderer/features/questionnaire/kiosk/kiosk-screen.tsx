import { useEffect, useRef, useState } from 'react';
import type { LanguagePack } from '../../../../shared/domain/questionnaire/language-pack.ts';
import type { KioskSession } from '../../../../shared/host/contract.ts';
import { breakOffResponse } from '../../../commands/break-off-response.ts';
import { useLanguagePacks } from '../../../data/hooks/use-language-packs.ts';
import { useSurveyBatchHead } from '../../../data/hooks/use-survey-batch-head.ts';
import { KioskExit } from './kiosk-exit.tsx';
import { KioskRun, type RunEnd } from './kiosk-run.tsx';
import { kioskDraftKey } from './kiosk-draft-key.ts';
import { KioskWelcome } from './kiosk-welcome.tsx';
import { KioskOver } from './kiosk-over.tsx';
import { useKioskCapture } from './use-kiosk-capture.ts';
import './kiosk.css';

type Phase =
  | { readonly kind: 'welcome' }
  | { readonly kind: 'asking'; readonly pack: LanguagePack | null }
  | { readonly kind: 'over'; readonly end: RunEnd };

/**
 * 自助: the whole window, without the app. Each respondent has a run of their own that is taken out of the page, with
 * all it held, before the next one begins.
 */
export function KioskScreen({ session }: { readonly session: KioskSession }) {
  const root = useRef<HTMLElement>(null);
  useKioskCapture(root);
  const head = useSurveyBatchHead(session.batchId);
  const packs = useLanguagePacks(head.status === 'ready' ? head.value.batch.instrumentHash : '');
  const [phase, setPhase] = useState<Phase>({ kind: 'welcome' });
  const [leaving, setLeaving] = useState(false);
  const { batchId } = session;
  useEffect(() => {
    // Somebody was answering when the machine went down.
    void breakOffResponse(batchId, kioskDraftKey(batchId));
  }, [batchId]);
  const welcome = (): void => setPhase({ kind: 'welcome' });
  return (
    <main className="xt-kiosk" ref={root}>
      {head.status === 'ready' ? (
        phase.kind === 'welcome' ? (
          <KioskWelcome
            {...head.value}
            packs={packs.status === 'ready' ? packs.value : []}
            onStart={(pack) => setPhase({ kind: 'asking', pack })}
          />
        ) : phase.kind === 'asking' ? (
          <KioskRun
            session={session}
            instrument={head.value.instrument}
            pack={phase.pack}
            paused={leaving}
            onEnd={(end) => setPhase(end === null ? { kind: 'welcome' } : { kind: 'over', end })}
          />
        ) : (
          <KioskOver end={phase.end} onNext={welcome} />
        )
      ) : head.status === 'loading' ? null : (
        <p className="xt-kiosk-line">问卷打不开，请告诉工作人员。</p>
      )}
      <footer className="xt-kiosk-foot">
        <button type="button" className="xt-kiosk-out" onClick={() => setLeaving(true)}>
          检查人员
        </button>
      </footer>
      {leaving ? <KioskExit batchId={batchId} onStay={() => setLeaving(false)} /> : null}
    </main>
  );
}
