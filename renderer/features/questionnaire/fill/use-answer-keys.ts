import { useEffect, useEffectEvent, useState } from 'react';
import { isOffered } from '../../../../shared/domain/questionnaire/fill.ts';
import type { Item } from '../../../../shared/domain/questionnaire/instrument.ts';

interface AnswerKeys {
  readonly item: Item;
  /** A whole code or number was typed. */
  readonly onCode: (code: number) => void;
  /** Enter without digits, outside a button. */
  readonly onEnter: () => void;
  readonly onBack: () => void;
}

/**
 * Digits anywhere on the screen answer the question, as on paper: a full box is the answer, Enter ends a shorter one,
 * Backspace takes a digit back or leads to the question before. Answers with what stands in the box so far.
 */
export function useAnswerKeys({ item, onCode, onEnter, onBack }: AnswerKeys) {
  const [typed, setTyped] = useState('');
  const { answer } = item;
  const digits = answer.kind === 'text' ? 0 : answer.digits;
  const commit = (text: string): void => {
    setTyped('');
    if (text !== '' && isOffered(item, answer.kind === 'multiple' ? [Number(text)] : Number(text)))
      onCode(Number(text));
  };
  const press = (key: string): void => {
    if (key === 'Backspace') {
      if (typed === '') onBack();
      else setTyped(typed.slice(0, -1));
    } else if (key === 'Enter') {
      if (typed === '') onEnter();
      else commit(typed);
    } else if (typed.length + 1 < digits) setTyped(typed + key);
    else commit(typed + key);
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || inText(event.target)) return;
    // Keys meant for a dialog must not answer the question under it.
    if (document.querySelector('[aria-modal="true"]') !== null) return;
    const digit = /^[0-9]$/.test(event.key) && digits > 0;
    const enter = event.key === 'Enter' && (typed !== '' || !(event.target instanceof HTMLButtonElement));
    if (!digit && !enter && event.key !== 'Backspace') return;
    event.preventDefault();
    press(event.key);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return { typed, press };
}

function inText(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}
