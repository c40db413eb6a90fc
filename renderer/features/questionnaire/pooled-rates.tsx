import { Input } from 'antd';
import { useRef, useState } from 'react';
import type { Figure } from '../../../shared/domain/questionnaire/statistics/figure.ts';
import { guardOf } from '../../../shared/domain/questionnaire/statistics/guards.ts';
import { percentText } from '../../../shared/domain/questionnaire/statistics/percent-text.ts';
import {
  pooledByCounts,
  postStratified,
  type Pooled,
  type Stratum,
} from '../../../shared/domain/questionnaire/statistics/pooling.ts';
import { intervalText } from '../../../shared/domain/questionnaire/statistics/satisfaction-row.ts';
import { saveSetting } from '../../commands/save-setting.ts';
import { useSetting } from '../../data/hooks/use-setting.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { sizesIn } from './stated-sizes.ts';
import { wholeNumber } from './whole-number.ts';

interface PooledRatesProps {
  readonly halls: readonly { readonly name: string; readonly figure: Figure }[];
  readonly settingKey: string;
}

/** The halls together: all answers in one pot, and weighted by stated sizes once every hall has one. */
export function PooledRates({ halls, settingKey }: PooledRatesProps) {
  const stored = useSetting(settingKey);
  const [sentence, setSentence] = useState<string | null>(null);
  // What was typed since the last answer of the query: two boxes left in quick succession both count.
  const typed = useRef<Readonly<Record<string, number>>>({});
  if (stored.status !== 'ready') return null;
  const sizes = sizesIn(stored.value);
  const strata = halls.map(({ name, figure }) => stratumOf(figure, sizes[name] ?? 0));
  const plain = pooledByCounts(strata);
  const stated = halls.every(({ name }) => (sizes[name] ?? 0) > 0);
  const weighted = stated ? postStratified(strata) : null;
  const save = async (name: string, text: string) => {
    const size = text.trim() === '' ? 0 : wholeNumber(text);
    if (size === null) return setSentence(`“${name}”的办件量要填整数，例如 12000。`);
    typed.current = { ...typed.current, [name]: size };
    const done = await saveSetting(settingKey, { ...sizes, ...typed.current });
    setSentence(done.ok ? null : saveErrorSentence(done.error));
  };
  return (
    <>
      <p>合并（按人数）：{plain === null ? '没有有效答案' : pooledText(plain)}。</p>
      <div className="xt-q-inline">
        <span>按办件量加权：</span>
        {halls.map(({ name }) => (
          <label key={name} className="xt-q-size">
            {name}
            <Input
              inputMode="numeric"
              aria-label={`${name} 办件量`}
              defaultValue={sizes[name] ?? ''}
              onBlur={(event) => void save(name, event.target.value)}
            />
          </label>
        ))}
      </div>
      <p>
        {weighted !== null
          ? `加权（权重为所填办件量）：${pooledText(weighted)}；设计效应 ${weighted.designEffect.toFixed(2)}，有效样本量 ${Math.round(weighted.effectiveN)}。`
          : stated
            ? '有的大厅没有有效答案，不能加权。'
            : '填齐各大厅同一时期的办件量后给出加权结果；不对各大厅的百分比求平均。'}
      </p>
      {sentence ? <ErrorSentence>{sentence}</ErrorSentence> : null}
    </>
  );
}

function pooledText({ rate, interval, n }: Pooled): string {
  if (guardOf(n) === 'counts-only') return `有效答案 ${n} 份，不足 10 份，不给百分比`;
  return `满意率 ${percentText(rate, n)}（95% 区间 ${intervalText(interval, n)}，n=${n}）`;
}

function stratumOf({ base, measure }: Figure, size: number): Stratum {
  const rate = measure.kind === 'satisfaction' ? (measure.satisfaction?.rate ?? 0) : 0;
  return { base, hits: Math.round(rate * base), size };
}
