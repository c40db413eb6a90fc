import { useEffect, useEffectEvent } from 'react';
import { BigButton } from '../fill/fill-buttons.tsx';
import type { RunEnd } from './kiosk-run.tsx';

/** A word of thanks; the next person need not touch anything. */
export function KioskOver({ end, onNext }: { readonly end: RunEnd; readonly onNext: () => void }) {
  const next = useEffectEvent(onNext);
  useEffect(() => {
    const timer = setTimeout(() => next(), SHOWN_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <section className="xt-kiosk-centre" aria-label="结束">
      <h1 role="status">{WORDS[end]}</h1>
      <BigButton primary onPress={onNext}>
        下一位
      </BigButton>
    </section>
  );
}

const SHOWN_MS = 8000;

const WORDS: Record<RunEnd, string> = {
  thanks: '谢谢您，答案已提交。',
  'not-eligible': '感谢您的参与。',
  revisit: '请办完事再来，谢谢您。',
  'not-saved': '答案还没有存好，程序会继续尝试。请告诉工作人员。',
};
