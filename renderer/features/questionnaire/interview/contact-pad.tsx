import { useEffect, useEffectEvent, useState } from 'react';
import type { ContactOutcome } from '../../../../shared/domain/questionnaire/count-contact.ts';
import { hourOf } from '../../../../shared/domain/questionnaire/count-contact.ts';
import type { SurveyTally } from '../../../../shared/domain/questionnaire/entities.ts';
import { contactRates, RATE_FORMULAS } from '../../../../shared/domain/questionnaire/statistics/contact-rates.ts';
import { percentText } from '../../../../shared/domain/questionnaire/statistics/percent-text.ts';
import { instantOf } from '../../../../shared/domain/time/beijing-time.ts';
import { countSurveyContact } from '../../../commands/count-survey-contact.ts';
import { saveErrorSentence } from '../../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../../ui/feedback/error-sentence.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import { BigButton } from '../fill/fill-buttons.tsx';
import { CONTACT_KEYS } from './contact-keys.ts';

interface ContactPadProps {
  readonly batchId: string;
  readonly tallies: readonly SurveyTally[];
  readonly onStart: () => void;
}

/** Between two interviews: every contact is one key, and Enter begins the next interview. */
export function ContactPad({ batchId, tallies, onStart }: ContactPadProps) {
  const [last, setLast] = useState<ContactOutcome | null>(null);
  const [sentence, setSentence] = useState<string | null>(null);
  const count = async (outcome: ContactOutcome, step: 1 | -1): Promise<void> => {
    const done = await countSurveyContact(batchId, outcome, step);
    setSentence(done.ok ? null : saveErrorSentence(done.error));
    if (done.ok) setLast(step === 1 ? outcome : null);
  };
  const press = (key: string): boolean => {
    const contact = CONTACT_KEYS.find((one) => one.key === key);
    if (contact !== undefined) void count(contact.outcome, 1);
    else if (key === 'Enter') onStart();
    else if (key === 'Backspace' && last !== null) void count(last, -1);
    else return false;
    return true;
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isControl(event.target, event.key)) return;
    if (press(event.key)) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  const hour = useHour();
  const now = tallies.find((tally) => tally.hour === hour)?.counts ?? {};
  const rates = contactRates(tallies);
  return (
    <Panel title="接触记录" aside={`${hour} 时：接触 ${now.接触 ?? 0}，完成 ${now.C ?? 0}，中断 ${now.B ?? 0}`}>
      <BigButton primary onPress={onStart}>
        开始一份访问（Enter）
      </BigButton>
      <div className="xt-q-contacts" role="group" aria-label="未能访问的接触">
        {CONTACT_KEYS.map(({ key, outcome, label }) => (
          <button key={key} type="button" onClick={() => void count(outcome, 1)}>
            <kbd>{key}</kbd> {label} <strong>{now[outcome] ?? 0}</strong>
          </button>
        ))}
      </div>
      <div className="xt-actions">
        <button
          type="button"
          className="xt-q-undo"
          disabled={last === null}
          onClick={() => {
            if (last !== null) void count(last, -1);
          }}
        >
          <kbd>Backspace</kbd> 撤销上一次{last === null ? '' : `（${wordsOf(last)}）`}
        </button>
      </div>
      {sentence ? <ErrorSentence>{sentence}</ErrorSentence> : null}
      {rates.completion === null || rates.cooperation === null ? null : (
        <p className="xt-soft">
          {RATE_FORMULAS.completion} = {percentText(rates.completion, 1)}；{RATE_FORMULAS.cooperation} ={' '}
          {percentText(rates.cooperation, 1)}
        </p>
      )}
    </Panel>
  );
}

function wordsOf(outcome: ContactOutcome): string {
  return CONTACT_KEYS.find((one) => one.outcome === outcome)?.label ?? outcome;
}

/** A field keeps its keys, a focused button or link its Enter. */
function isControl(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return true;
  return key === 'Enter' && /^(A|BUTTON)$/.test(target.tagName);
}

/** The hour of 北京时间 that a stroke would go to; an hour ends while nobody touches a key. */
function useHour(): number {
  const [hour, setHour] = useState(() => hourOf(instantOf(Date.now())));
  useEffect(() => {
    const timer = setInterval(() => setHour(hourOf(instantOf(Date.now()))), 5000);
    return () => clearInterval(timer);
  }, []);
  return hour;
}
