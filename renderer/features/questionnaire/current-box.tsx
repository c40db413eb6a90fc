import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { choicesOf, type Item } from '../../../shared/domain/questionnaire/instrument.ts';
import type { KeyingKey, KeyingState } from '../../../shared/domain/questionnaire/keying.ts';
import { answerSentence } from './answer-words.ts';

interface CurrentBoxProps {
  /** null = behind the last item. */
  readonly item: Item | null;
  readonly state: KeyingState;
  /** Open items that were not touched. */
  readonly left: number;
  readonly onKey: (key: KeyingKey) => void;
  readonly onWords: (words: string) => void;
}

/** The one box that takes the keys. It stays the same element, so the focus never moves while the items do. */
export function CurrentBox({ item, state, left, onKey, onWords }: CurrentBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  const words = item?.answer.kind === 'text';
  useEffect(() => {
    input.current?.focus();
  }, [state.at]);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = keyOf(event.key, words, state.typed);
    if (key !== null) {
      event.preventDefault();
      onKey(key);
    } else if (!words && event.key.length === 1) event.preventDefault();
  };
  const label = item === null ? '本份结束' : `${item.code} ${item.text}`;
  const answered = item === null ? undefined : state.answers[item.code];
  return (
    <section className="xt-panel xt-q-current" aria-label="当前题">
      <label htmlFor="keying-box">{label}</label>
      <input
        id="keying-box"
        ref={input}
        autoComplete="off"
        spellCheck={false}
        inputMode={words ? 'text' : 'numeric'}
        className={words ? 'xt-q-words' : 'xt-q-digits'}
        value={[...state.codes, state.typed].join(' ').trim()}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          if (words) onWords(event.target.value);
        }}
      />
      {item !== null && answered !== undefined ? (
        <p className="xt-soft">已录：{answerSentence(answered, item)}</p>
      ) : null}
      {item === null ? (
        <p>
          {left === 0 ? '按 Enter 保存，进入下一份。' : `还有 ${left} 题没有录，按 Enter 回到第一处；纸面空白的按“.”。`}
        </p>
      ) : (
        <Choices item={item} />
      )}
    </section>
  );
}

function Choices({ item }: { readonly item: Item }) {
  const { answer } = item;
  const how =
    answer.kind === 'text'
      ? '输入文字，Enter 结束；空白按“.”'
      : answer.kind === 'multiple'
        ? '可多选，Enter 结束'
        : answer.kind === 'number'
          ? `${answer.unit}，不足 ${answer.digits} 位按 Enter`
          : answer.kind === 'score'
            ? '0—10，一位数按 Enter 或前面补 0'
            : answer.digits > 1
              ? `${answer.digits} 位，不足按 Enter`
              : '';
  return (
    <>
      <ul className="xt-q-choices">
        {choicesOf(answer).map((choice) => (
          <li key={choice.code}>
            <kbd>{choice.code}</kbd> {choice.label}
          </li>
        ))}
      </ul>
      {how === '' ? null : <p className="xt-soft">{how}</p>}
    </>
  );
}

/** A key of the keying machine, or null where the key is text. Digits of a Chinese input method may come full-width. */
function keyOf(pressed: string, words: boolean, typed: string): KeyingKey | null {
  const key = pressed.normalize('NFKC');
  if (key === 'Enter' || key === 'F2' || key === 'ArrowUp' || key === 'ArrowDown') return key;
  if ((key === '.' || pressed === '。') && (!words || typed === '')) return '.';
  if (words) return typed === '' && (key === 'Backspace' || key === 'Delete') ? key : null;
  if (key === 'Backspace' || key === 'Delete') return key;
  return /^\d$/.test(key) ? (key as `${number}`) : null;
}
