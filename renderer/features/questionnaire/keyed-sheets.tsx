import { type BatchBundle, liveEntries } from '../../../shared/domain/questionnaire/entities.ts';
import { beijingDateTime } from '../../../shared/domain/time/beijing-time.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { keyersOf } from './keyer-speed.ts';
import { VoidForm } from './void-form.tsx';

/** Who keyed how many and how fast, and the way to take a wrongly keyed sheet out. No answers: the second pass is blind. */
export function KeyedSheets({ bundle }: { readonly bundle: BatchBundle }) {
  const live = liveEntries(bundle.entries);
  if (live.length === 0) return <EmptyState title="还没有录入" advice="选择“第一遍录入”开始，一位数字一格。" />;
  return (
    <>
      <ul className="xt-rows" aria-label="录入人">
        {keyersOf(live).map((keyer) => (
          <li key={`${keyer.name} ${keyer.pass}`}>
            <strong>{keyer.name}</strong> 第{keyer.pass === 1 ? '一' : '二'}遍 {keyer.sheets} 份
            <div className="xt-soft">
              每份 {keyer.keysPerSheet} 键，{keyer.secondsPerSheet} 秒
              {keyer.keysPerHour === null ? '' : `；每小时 ${keyer.keysPerHour.toLocaleString('zh-CN')} 键`}
            </div>
          </li>
        ))}
      </ul>
      <VoidForm
        batchId={bundle.batch.id}
        label="作废录错的一份"
        options={live
          .toSorted((a, b) => a.serial - b.serial || a.pass - b.pass)
          .map((entry) => ({
            value: entry.id,
            label: `${entry.serial} 第${entry.pass === 1 ? '一' : '二'}遍 ${entry.sheet.keyedBy}`,
          }))}
      />
      <ul className="xt-rows" aria-label="已作废">
        {bundle.entries
          .filter((entry) => entry.voided !== null)
          .map((entry) => (
            <li key={entry.id} className="xt-soft">
              编号 {entry.serial} 第{entry.pass === 1 ? '一' : '二'}遍已作废：{entry.voided?.reason}（{entry.voided?.by}
              ，{beijingDateTime(entry.voided?.at ?? entry.sheet.keyedAt)}）
            </li>
          ))}
      </ul>
    </>
  );
}
