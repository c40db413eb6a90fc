import { Button, Input } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { typedLetters } from '../../../../shared/lib/base32.ts';
import { saveRecoveryCode } from '../../../commands/save-recovery-code.ts';
import { useAppData } from '../../../data/app-context.tsx';
import { saveErrorSentence } from '../../../text/save-error-sentence.ts';
import { unsavedCount } from '../../../ui/autosave/unsaved-values.ts';
import { Field, fieldAria } from '../../../ui/form/field.tsx';
import { Notice } from '../../../ui/feedback/notice.tsx';

export interface NewCode {
  readonly code: string;
  /** Of a vault that was just made: what lies here is sealed next. */
  readonly first: boolean;
}

/** The code, once. It goes on only when parts of it were read back from the paper. */
export function RecoveryCode({ code, first, onKept }: NewCode & { readonly onKept: () => void }) {
  const id = useId();
  const { data } = useAppData();
  const groups = code.split('-');
  const [asked] = useState(() => twoOf(groups.length));
  const [typed, setTyped] = useState<readonly [string, string]>(['', '']);
  const [error, setError] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const next = async (): Promise<void> => {
    const wrong = asked.findIndex((group, i) => typedLetters(typed[i] ?? '') !== groups[group]);
    if (wrong >= 0) {
      setError(`第 ${(asked[wrong] ?? 0) + 1} 组与恢复码不一致，请对照抄下的恢复码重新输入。`);
      document.getElementById(`${id}-${wrong}`)?.focus();
      return;
    }
    if (!first) return onKept();
    if (unsavedCount() > 0 || !(await data.work.settled())) {
      return setError('还有内容没有保存到本机，请先看左下角的保存状态，保存后再继续。');
    }
    location.reload();
  };
  return (
    <section className="xt-recovery" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`} ref={heading} tabIndex={-1}>
        恢复码（只显示这一次）
      </h3>
      <p className="xt-recovery-code">
        {groups.map((group, i) => (
          <span key={i}>{group}</span>
        ))}
      </p>
      <p className="xt-form-row">忘记口令时只有它能打开数据。请抄下、打印或另存，交办公室保管，不要和电脑放在一起。</p>
      <div className="xt-actions">
        <Button
          onClick={() =>
            void saveRecoveryCode(code).then((saved) =>
              setSaid(saved.ok ? `已另存到 ${saved.value}` : saveErrorSentence(saved.error)),
            )
          }
        >
          另存到文件
        </Button>
        <Button onClick={printCode}>打印</Button>
      </div>
      {said === null ? null : <Notice tone="info">{said}</Notice>}
      <form
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void next();
        }}
      >
        <div className="xt-grid-2">
          {asked.map((group, i) => (
            <Field key={group} id={`${id}-${i}`} label={`输入第 ${group + 1} 组`}>
              <Input
                id={`${id}-${i}`}
                value={typed[i] ?? ''}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => {
                  setTyped(i === 0 ? [event.target.value, typed[1]] : [typed[0], event.target.value]);
                  setError(null);
                }}
                {...fieldAria(`${id}-${i}`, null, null)}
              />
            </Field>
          ))}
        </div>
        <p className="xt-field-error" role="status">
          {error ?? ''}
        </p>
        <Button type="primary" htmlType="submit">
          {first ? '已保管好，开始加密' : '已保管好'}
        </Button>
      </form>
    </section>
  );
}

/** Two different places, in order. */
function twoOf(count: number): readonly [number, number] {
  const [a = 0, b = 0] = crypto.getRandomValues(new Uint8Array(2));
  const first = a % count;
  const second = (first + 1 + (b % (count - 1))) % count;
  return first < second ? [first, second] : [second, first];
}

function printCode(): void {
  document.body.classList.add('xt-print-recovery');
  window.addEventListener('afterprint', () => document.body.classList.remove('xt-print-recovery'), { once: true });
  window.print();
}
