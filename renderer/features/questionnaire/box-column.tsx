import { useEffect, useRef } from 'react';
import type { Instrument, Item } from '../../../shared/domain/questionnaire/instrument.ts';
import type { KeyingState } from '../../../shared/domain/questionnaire/keying.ts';
import { answerWords } from './answer-words.ts';

interface BoxColumnProps {
  readonly instrument: Instrument;
  readonly state: KeyingState;
  readonly isOpen: (code: string) => boolean;
  readonly warned: ReadonlySet<string>;
  readonly onPick: (code: string) => void;
}

/** All boxes of the sheet in its own order, as they stand in its right margin. */
export function BoxColumn({ instrument, state, isOpen, warned, onPick }: BoxColumnProps) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [state.at]);
  return (
    <ol className="xt-q-boxes" ref={list} aria-label="问卷各题">
      {instrument.items.map((item) => (
        <li key={item.code} className={lookOf(item, isOpen)}>
          <button
            type="button"
            tabIndex={-1}
            aria-current={item.code === state.at ? 'step' : undefined}
            onClick={() => onPick(item.code)}
          >
            <span className="xt-q-code">{item.code}</span>
            <span className="xt-q-text">{item.text}</span>
            {state.flags.includes(item.code) ? <span className="xt-q-mark">存疑</span> : null}
            {warned.has(item.code) ? <span className="xt-q-mark">核对</span> : null}
            <span className="xt-q-box">{answerWords(state.answers[item.code], item)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function lookOf(item: Item, isOpen: (code: string) => boolean): string {
  return isOpen(item.code) ? '' : 'xt-q-closed';
}
