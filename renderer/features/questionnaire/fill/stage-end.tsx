import type { FillStage } from '../../../../shared/domain/questionnaire/fill.ts';
import { BigButton } from './fill-buttons.tsx';

interface StageEndProps {
  readonly stage: Exclude<FillStage, 'asking'>;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** Behind the last question, or where the screening ended it: still time to go back. */
export function StageEnd({ stage, onBack, onDone }: StageEndProps) {
  const { title, text, done } = WORDS[stage];
  return (
    <section className="xt-fill-question" aria-label="结束">
      <h2>{title}</h2>
      <p className="xt-fill-end">{text}</p>
      <div className="xt-fill-foot">
        <BigButton onPress={onBack}>返回修改</BigButton>
        <span className="xt-fill-gap" />
        <BigButton primary onPress={onDone}>
          {done}
        </BigButton>
      </div>
    </section>
  );
}

const WORDS: Record<StageEndProps['stage'], { title: string; text: string; done: string }> = {
  complete: { title: '题目已全部答完', text: '提交后答案不能再改。', done: '提交' },
  ended: { title: '到这里就可以了', text: '本次调查不含这类情况，感谢您的参与。', done: '结束' },
  'other-instrument': {
    title: '您适合填写另一份问卷',
    text: '您为企业办事，请填写企业问卷，可向调查人员索取。',
    done: '结束',
  },
  revisit: { title: '请办完事再来填写', text: '现在还在等候，请办完事后再填，这次不保存。', done: '结束' },
};
