import { AutoComplete, Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import type { SurveyTarget } from '../../../../shared/domain/questionnaire/entities.ts';
import { quotaItems } from '../../../../shared/domain/questionnaire/hall-progress.ts';
import { choicesOf, type Instrument } from '../../../../shared/domain/questionnaire/instrument.ts';
import { marginOfError } from '../../../../shared/domain/questionnaire/statistics/wilson.ts';
import { setSurveyTarget } from '../../../commands/set-survey-target.ts';
import { saveErrorSentence } from '../../../text/save-error-sentence.ts';
import { Field } from '../../../ui/form/field.tsx';
import { wholeNumber } from '../whole-number.ts';

interface TargetFormProps {
  readonly instrument: Instrument;
  readonly halls: readonly string[];
  readonly targets: readonly SurveyTarget[];
  readonly hash: string;
  readonly round: string;
  /** '' = not chosen yet. */
  readonly siteName: string;
  readonly onSite: (siteName: string) => void;
  readonly onDone: () => void;
}

interface TypedQuota {
  readonly cell: string;
  readonly count: string;
}

/** One hall's target and quotas. What is saved replaces what was set before; 0 takes the target away. */
export function TargetForm(props: TargetFormProps) {
  const { instrument, halls, targets, hash, round, onDone } = props;
  const [siteName, setSiteName] = useState(props.siteName);
  const stored = targets.find((one) => one.siteName === props.siteName);
  const [target, setTarget] = useState(stored === undefined ? '' : String(stored.target));
  const [quotas, setQuotas] = useState<readonly TypedQuota[]>(() =>
    (stored?.quotas ?? []).map(({ cell, count }) => ({ cell, count: String(count) })),
  );
  const [sentence, setSentence] = useState<string | null>(null);
  const siteField = useId();
  const targetField = useId();
  const count = wholeNumber(target);
  const options = quotaItems(instrument).map(({ code, text, answer }) => ({
    label: `${code} ${text}`,
    options: choicesOf(answer).map((choice) => ({ value: `${code}/${choice.code}`, label: `${code} ${choice.label}` })),
  }));
  const change = (at: number, patch: Partial<TypedQuota>) =>
    setQuotas(quotas.map((quota, i) => (i === at ? { ...quota, ...patch } : quota)));
  const save = async () => {
    const site = siteName.trim();
    if (site === '') return setSentence('请选择或填写“大厅”，再保存目标。');
    if (count === null) return setSentence('“目标份数”要填整数，例如 100；不设目标填 0。');
    const read = quotas.map(({ cell, count: typed }) => ({ cell, count: wholeNumber(typed) ?? 0 }));
    const wrong = read.find(({ cell, count: wanted }) => cell === '' || wanted === 0);
    if (wrong !== undefined) {
      return setSentence(
        `配额“${wrong.cell === '' ? '未选选项' : wrong.cell}”要选好选项并填大于 0 的整数，不要的请删去。`,
      );
    }
    const done = await setSurveyTarget({ instrumentHash: hash, round, siteName: site, target: count, quotas: read });
    if (done.ok) onDone();
    else setSentence(saveErrorSentence(done.error));
  };
  return (
    <form
      className="xt-q-targets"
      aria-label="设定目标"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="xt-q-inline">
        <Field id={siteField} label="大厅" required>
          <AutoComplete
            id={siteField}
            className="xt-q-round"
            autoFocus={props.siteName === ''}
            value={siteName}
            options={halls.map((value) => ({ value }))}
            onChange={setSiteName}
            onSelect={props.onSite}
          />
        </Field>
        <Field id={targetField} label="目标份数（有效）" required hint={marginWords(count)}>
          <Input
            id={targetField}
            inputMode="numeric"
            autoFocus={props.siteName !== ''}
            value={target}
            onChange={(event) => setTarget(event.target.value)}
          />
        </Field>
      </div>
      {quotas.map((quota, i) => (
        <div key={`${i} of ${quotas.length}`} className="xt-q-inline">
          <Select
            aria-label={`配额 ${i + 1} 的题目与选项`}
            className="xt-q-round"
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="题目与选项"
            value={quota.cell === '' ? null : quota.cell}
            options={options}
            onChange={(cell: string) => change(i, { cell })}
          />
          <Input
            aria-label={`配额 ${i + 1} 的份数`}
            inputMode="numeric"
            placeholder="份数"
            value={quota.count}
            onChange={(event) => change(i, { count: event.target.value })}
          />
          <Button onClick={() => setQuotas(quotas.filter((_, at) => at !== i))}>删去配额 {i + 1}</Button>
        </div>
      ))}
      <div className="xt-actions">
        <Button onClick={() => setQuotas([...quotas, { cell: '', count: '' }])}>加一个配额</Button>
        <Button type="primary" htmlType="submit">
          保存目标
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
      <div className="xt-field-error" role="status">
        {sentence ?? ''}
      </div>
    </form>
  );
}

/** What a target buys (domain §4.3). */
function marginWords(count: number | null): string {
  if (count === null || count === 0) return '市县大厅常用 80—100，乡镇站 20—30（只列人数）';
  if (count < 10) return '不足 10 份只列人数，不给百分比';
  return `届时 95% 误差至多 ±${(marginOfError(count) * 100).toFixed(1)} 个百分点`;
}
