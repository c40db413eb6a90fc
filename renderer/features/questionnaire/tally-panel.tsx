import { Button, Input } from 'antd';
import { useState } from 'react';
import { TALLY_KEYS, type BatchBundle, type TallyKey } from '../../../shared/domain/questionnaire/entities.ts';
import { contactRates, RATE_FORMULAS } from '../../../shared/domain/questionnaire/statistics/contact-rates.ts';
import { percentText } from '../../../shared/domain/questionnaire/statistics/percent-text.ts';
import { setSurveyTally } from '../../commands/set-survey-tally.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { wholeNumber } from './whole-number.ts';

const MEANING: Record<TallyKey, string> = {
  接触: '接触',
  T1: '不合格 T1',
  T2: '不合格 T2',
  T3: '不合格 T3',
  R1: '拒访 没时间',
  R2: '拒访 不感兴趣',
  R3: '拒访 顾虑',
  R4: '拒访 语言',
  R5: '拒访 其他',
  B: '中断',
  C: '完成',
  L: '语言不通',
};

/** The contact sheet, an hour a row, with both rates and their formulas. */
export function TallyPanel({ bundle }: { readonly bundle: BatchBundle }) {
  const { batch, tallies } = bundle;
  const [added, setAdded] = useState('');
  const [extra, setExtra] = useState<readonly number[]>([]);
  const [sentence, setSentence] = useState<string | null>(null);
  const hours = [...new Set([...tallies.map(({ hour }) => hour), ...extra])].toSorted((a, b) => a - b);
  const rates = contactRates(tallies);
  const save = async (hour: number, key: TallyKey, text: string) => {
    const count = text.trim() === '' ? 0 : wholeNumber(text);
    if (count === null) return setSentence(`${hour} 时“${MEANING[key]}”要填整数，例如 12。`);
    const done = await setSurveyTally(batch.id, hour, { [key]: count });
    setSentence(done.ok ? null : saveErrorSentence(done.error));
  };
  return (
    <Panel title="接触记录" aside="每小时一行，由访员在现场计数">
      {hours.length === 0 ? null : (
        <div className="xt-q-scroll">
          <table className="xt-q-tally">
            <thead>
              <tr>
                <th scope="col">时段</th>
                {TALLY_KEYS.map((key) => (
                  <th key={key} scope="col">
                    {MEANING[key]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {hours.map((hour) => (
                <tr key={hour}>
                  <th scope="row">{hour} 时</th>
                  {TALLY_KEYS.map((key) => (
                    <td key={key}>
                      <Input
                        inputMode="numeric"
                        aria-label={`${hour} 时 ${MEANING[key]}`}
                        defaultValue={tallies.find((tally) => tally.hour === hour)?.counts[key] ?? ''}
                        onBlur={(event) => void save(hour, key, event.target.value)}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <form
        className="xt-q-inline"
        onSubmit={(event) => {
          event.preventDefault();
          const hour = wholeNumber(added);
          if (hour === null || hour > 23) return setSentence('“时段”要填 0—23 的整点，例如 10。');
          setExtra([...extra, hour]);
          setAdded('');
          setSentence(null);
        }}
      >
        <Input
          aria-label="时段（整点，北京时间）"
          placeholder="整点，如 10"
          value={added}
          onChange={(event) => setAdded(event.target.value)}
        />
        <Button htmlType="submit">添加时段</Button>
      </form>
      {sentence ? <ErrorSentence>{sentence}</ErrorSentence> : null}
      {rates.completion === null || rates.cooperation === null ? null : (
        <p>
          {RATE_FORMULAS.completion} = {rates.totals.C} ÷ {rates.totals.C + rates.totals.B + rates.refusals} ={' '}
          {percentText(rates.completion, 1)}；{RATE_FORMULAS.cooperation} = {percentText(rates.cooperation, 1)}。R 为
          R1—R5 之和，语言不通与不合格不在分母内。
        </p>
      )}
      {rates.unexplained === 0 ? null : (
        <Notice tone="warn" label="合计不符">
          接触数与各项之和相差 {rates.unexplained}，请核对接触记录。
        </Notice>
      )}
    </Panel>
  );
}
