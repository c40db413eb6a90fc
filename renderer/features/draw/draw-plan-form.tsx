import { Button } from 'antd';
import { DRAW_KINDS, measureWord } from '../../../shared/domain/draw/roster.ts';
import { wrongPlan } from '../../../shared/domain/draw/draw-ceremony.ts';
import { USUAL_SAMPLE } from '../../../shared/domain/draw/sample-size.ts';
import { freezeDraw } from '../../commands/freeze-draw.ts';
import { DRAW_METHODS, planOf } from '../../data/drafts/draw-draft.ts';
import { DRAW_ERROR_SENTENCES } from '../../text/draw-errors.ts';
import { rosterProblemSentence } from '../../text/roster-problems.ts';
import { AutosaveSelect } from '../../ui/autosave/autosave-select.tsx';
import { AutosaveTextArea } from '../../ui/autosave/autosave-text-area.tsx';
import { AutosaveText } from '../../ui/autosave/autosave-text.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { NumberField } from '../visit/number-field.tsx';
import { useWrite } from '../visit/use-write.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import type { DraftProps } from './draw-under-way.tsx';
import { PassedOverList } from './passed-over-list.tsx';
import { SampleHelp } from './sample-help.tsx';

const LIST_HINT = {
  things: '每行一项，可从表格粘贴；空行不计。',
  people: '每行一人：姓名，单位，本轮已查次数，回避理由（没有的留空）。可从表格粘贴。',
};

/** 第一步: what is drawn from, how many, and who says the seed. Everything is stored as typed. */
export function DrawPlanForm({ draft, put, onFold }: DraftProps) {
  const { visit } = useVisitScreen();
  const write = useWrite();
  const key = `visit/${visit.id}/draw`;
  const people = draft.kind === '检查人员';
  const { plan, problems } = planOf(draft, visit);
  const size = plan.roster.entries.length;
  // While lines are wrong or nothing is typed, their own sentences say enough.
  const wrong = size === 0 || problems.length > 0 ? null : wrongPlan(plan.roster, plan.rules);
  const refused = wrong === null ? null : DRAW_ERROR_SENTENCES[wrong.code](wrong.detail ?? '');
  return (
    <>
      <h3 className="xt-sub">第一步　名单</h3>
      <div className="xt-d-line">
        <AutosaveSelect
          fieldKey={`${key}/kind`}
          label="抽什么"
          look="buttons"
          value={draft.kind}
          options={DRAW_KINDS.map((kind) => ({ value: kind, label: kind }))}
          // The usual number goes along, unless another was chosen.
          onSave={(kind) =>
            put({ kind, ...(draft.count === USUAL_SAMPLE[draft.kind] ? { count: USUAL_SAMPLE[kind] } : {}) })
          }
        />
        <AutosaveText
          fieldKey={`${key}/origin`}
          label="名单来源"
          placeholder="如 大厅窗口分布图（9月5日）"
          maxLength={300}
          value={draft.origin}
          onSave={(origin) => put({ origin })}
        />
      </div>
      <AutosaveTextArea
        fieldKey={`${key}/list`}
        label="名单"
        required
        minRows={5}
        maxLength={100_000}
        hint={`${people ? LIST_HINT.people : LIST_HINT.things}现有 ${size} ${measureWord(draft.kind)}。`}
        problem={problems.slice(0, 3).map(rosterProblemSentence).join('') || null}
        value={draft.list}
        onSave={(list) => put({ list })}
      />
      {people ? <PassedOverList roster={plan.roster} rules={plan.rules} /> : null}
      <div className="xt-d-line">
        <NumberField
          fieldKey={`${key}/count`}
          label="抽取数量"
          whole
          unit={measureWord(draft.kind)}
          value={draft.count}
          onSave={(count) => put({ count })}
        />
        {people ? (
          <NumberField
            fieldKey={`${key}/maxVisits`}
            label="每人本轮最多查"
            whole
            unit="次"
            value={draft.maxVisits}
            onSave={(maxVisits) => put({ maxVisits })}
          />
        ) : null}
        <AutosaveSelect
          fieldKey={`${key}/method`}
          label="种子由谁定"
          look="buttons"
          value={draft.method}
          options={DRAW_METHODS.map((method) => ({ value: method, label: method }))}
          onSave={(method) => put({ method })}
        />
        {draft.method === '公开数字' ? (
          <AutosaveText
            fieldKey={`${key}/publicSource`}
            label="公开数字的来源"
            required
            placeholder="如 9月6日公布的某项公开摇号结果"
            maxLength={300}
            value={draft.publicSource}
            onSave={(publicSource) => put({ publicSource })}
          />
        ) : null}
      </div>
      {people ? null : <SampleHelp draft={draft} put={put} population={size} />}
      {refused === null ? null : <p className="xt-v-warn">{refused}</p>}
      {write.error('freeze') === null ? null : <ErrorSentence>{write.error('freeze')}</ErrorSentence>}
      <div className="xt-actions">
        <Button type="primary" onClick={() => void write.run('freeze', freezeDraw(visit.id))}>
          冻结名单，进入第二步
        </Button>
        <Button type="text" onClick={onFold}>
          收起（内容保留）
        </Button>
      </div>
      {draft.abandoned.length > 0 ? (
        <p className="xt-soft">此前放弃过 {draft.abandoned.length} 次，将印在抽取记录里。</p>
      ) : null}
    </>
  );
}
