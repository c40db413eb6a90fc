import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { MISSING, type Answer } from '../../../shared/domain/questionnaire/answers.ts';
import type { Difference } from '../../../shared/domain/questionnaire/compare-passes.ts';
import { readAnswer } from '../../../shared/domain/questionnaire/read-answer.ts';
import { sideOf } from '../../../shared/domain/questionnaire/rule-difference.ts';
import { beijingDateTime } from '../../../shared/domain/time/beijing-time.ts';
import { ruleSurveyDifference } from '../../commands/rule-survey-difference.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import { answerSentence } from './answer-words.ts';

interface DifferenceRowProps {
  readonly batchId: string;
  readonly difference: Difference;
  readonly ruledBy: string;
  /** Its sheet is the one in view. */
  readonly current: boolean;
  readonly onCurrent: () => void;
  readonly onRuled: () => void;
}

/** Both values side by side; one of them, a blank, or what the sheet really holds. A ruling can be made anew. */
export function DifferenceRow(props: DifferenceRowProps) {
  const { batchId, difference, ruledBy, current, onCurrent, onRuled } = props;
  const { serial, item, first, second, ruling } = difference;
  const other = useId();
  const [typed, setTyped] = useState('');
  const [sentence, setSentence] = useState<string | null>(null);
  const rule = async (value: Answer | null) => {
    const done = await ruleSurveyDifference(batchId, { serial, item: item.code, value, ruledBy });
    setSentence(done.ok ? null : saveErrorSentence(done.error));
    if (!done.ok) return;
    setTyped('');
    onRuled();
  };
  const ruleTyped = () => {
    const value = readAnswer(item, typed);
    if (value === null)
      setSentence(`编号 ${serial} 的 ${item.code} 没有“${typed}”这样的答案，请填选项代码，多选用空格隔开。`);
    else void rule(value);
  };
  return (
    // Focus on one of its buttons, or the pointer over it, only chooses which sheet is in view.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      className="xt-q-difference"
      aria-current={current ? 'true' : undefined}
      onFocus={onCurrent}
      onPointerEnter={onCurrent}
    >
      <div>
        <strong>
          编号 {serial} · {item.code}
        </strong>{' '}
        {item.text}{' '}
        {ruling === null ? <StatusTag tone="warn">待裁定</StatusTag> : <StatusTag tone="good">已裁定</StatusTag>}
      </div>
      <div className="xt-q-inline" role="group" aria-label={`编号 ${serial} ${item.code} 裁定`}>
        <Button onClick={() => void rule(first)}>第一遍：{answerSentence(first, item)}</Button>
        <Button onClick={() => void rule(second)}>第二遍：{answerSentence(second, item)}</Button>
        <Button onClick={() => void rule(MISSING)}>空白</Button>
        <label htmlFor={other}>另定</label>
        <Input id={other} value={typed} onChange={(event) => setTyped(event.target.value)} onPressEnter={ruleTyped} />
        <Button disabled={typed.trim() === ''} onClick={ruleTyped}>
          确定
        </Button>
      </div>
      {ruling === null ? null : (
        <p className="xt-soft">
          裁定为“{answerSentence(ruling.value, item)}”（{sideOf(ruling)}），{ruling.ruledBy}，
          {beijingDateTime(ruling.ruledAt)}
          （北京时间）
        </p>
      )}
      {sentence ? <ErrorSentence>{sentence}</ErrorSentence> : null}
    </li>
  );
}
