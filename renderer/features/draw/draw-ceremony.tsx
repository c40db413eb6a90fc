import { Button } from 'antd';
import type { FrozenDraw } from '../../../shared/domain/draw/draw-ceremony.ts';
import { measureWord } from '../../../shared/domain/draw/roster.ts';
import { beijingDateTime } from '../../../shared/domain/time/beijing-time.ts';
import { abandonDraw } from '../../commands/abandon-draw.ts';
import { drawByPublicNumber } from '../../commands/draw-by-public-number.ts';
import { AutosaveText } from '../../ui/autosave/autosave-text.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { ReasonButton } from '../visit/reason-button.tsx';
import { useWrite } from '../visit/use-write.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { DrawSeat } from './draw-seat.tsx';
import type { DraftProps } from './draw-under-way.tsx';

interface DrawCeremonyProps extends DraftProps {
  readonly frozen: FrozenDraw;
}

/** 第二步: two people commit and then reveal, or the public number is entered. */
export function DrawCeremony({ draft, frozen, put, onFold }: DrawCeremonyProps) {
  const { visit } = useVisitScreen();
  const { roster, rules, seeding } = frozen;
  const unit = measureWord(roster.kind);
  return (
    <>
      <h3 className="xt-sub">第二步　{seeding.method === 'commit-reveal' ? '两人出数' : '填入公开数字'}</h3>
      <p>
        {roster.kind}名单 {roster.entries.length} {unit}已于 {beijingDateTime(frozen.frozenAt)} 冻结，抽 {rules.count}{' '}
        {unit}。名单校验值：
        <span className="xt-mono xt-hash">{frozen.rosterHash}</span>
      </p>
      {seeding.method === 'commit-reveal' ? (
        <>
          <p className="xt-soft">
            两个人各想一个数或一句话（建议一人来自被查单位），先后写下承诺；此时只保存它的校验值，请各自记住原文。两人都承诺后再各自原样写一遍，随即抽出结果。
          </p>
          <DrawSeat seat={0} draft={draft} people={seeding.people} put={put} />
          <DrawSeat seat={1} draft={draft} people={seeding.people} put={put} />
        </>
      ) : (
        <PublicNumber draft={draft} put={put} source={seeding.source} />
      )}
      <div className="xt-actions">
        <ReasonButton
          label="放弃"
          title="放弃这次抽取"
          explain="名单回到可修改的状态。放弃的次数和理由会印在下一次的抽取记录里。"
          suggestions={['名单有误', '出数人想不起所出的数', '换人出数']}
          onConfirm={(reason) => abandonDraw(visit.id, reason)}
          trigger={(open) => <Button onClick={open}>放弃，修改名单</Button>}
        />
        <Button type="text" onClick={onFold}>
          收起（内容保留）
        </Button>
      </div>
    </>
  );
}

function PublicNumber({ draft, put, source }: Pick<DraftProps, 'draft' | 'put'> & { readonly source: string }) {
  const { visit } = useVisitScreen();
  const write = useWrite();
  return (
    <form
      className="xt-d-seat"
      onSubmit={(event) => {
        event.preventDefault();
        void write.run('draw', drawByPublicNumber(visit.id));
      }}
    >
      <AutosaveText
        fieldKey={`visit/${visit.id}/draw/publicNumber`}
        label={`公开数字（${source}）`}
        required
        autoFocus
        maxLength={300}
        hint="照公布的样子填写，空格和顺序都算在内。"
        value={draft.publicNumber}
        onSave={(publicNumber) => put({ publicNumber })}
      />
      <Button type="primary" htmlType="submit">
        抽取
      </Button>
      {write.error('draw') === null ? null : <ErrorSentence>{write.error('draw')}</ErrorSentence>}
    </form>
  );
}
