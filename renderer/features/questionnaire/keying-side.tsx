import { Button } from 'antd';
import { type Pass, liveEntries } from '../../../shared/domain/questionnaire/entities.ts';
import type { Screening } from '../../../shared/domain/questionnaire/relevance.ts';
import type { SheetWarning } from '../../../shared/domain/questionnaire/sheet-checks.ts';
import type { KeyingBatch } from '../../data/hooks/use-survey-batch.ts';
import { KeyHints } from '../../ui/feedback/key-hints.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { keyersOf } from './keyer-speed.ts';

interface KeyingSideProps {
  readonly batch: KeyingBatch;
  readonly pass: Pass;
  readonly serial: number;
  readonly keyedBy: string;
  readonly warnings: readonly SheetWarning[];
  readonly screening: Screening;
  readonly onLeave: () => void;
}

/** Beside the boxes: which sheet, what does not fit (it never stops the hand), how fast. */
export function KeyingSide({ batch, pass, serial, keyedBy, warnings, screening, onLeave }: KeyingSideProps) {
  const speed = keyersOf(liveEntries(batch.marks)).find((keyer) => keyer.name === keyedBy && keyer.pass === pass);
  const own = batch.accuracy.find((keyer) => keyer.name === keyedBy);
  return (
    <>
      <p>
        编号 <strong>{serial}</strong> · 录入人 {keyedBy}
        {speed === undefined ? '' : ` · 已录 ${speed.sheets} 份，每份 ${speed.keysPerSheet} 键`}
        {speed?.keysPerHour === undefined || speed.keysPerHour === null
          ? ''
          : `，每小时 ${speed.keysPerHour.toLocaleString('zh-CN')} 键`}
        {own === undefined || own.fields === 0
          ? ''
          : `，裁定有误每千字段 ${((own.slips / own.fields) * 1000).toFixed(1)}（${own.fields} 个字段）`}
      </p>
      {screening.kind === 'ended' || screening.kind === 'other-instrument' || screening.kind === 'revisit' ? (
        <Notice tone="info" label="甄别">
          {screeningWords(screening)}
        </Notice>
      ) : null}
      {warnings.length > 0 ? (
        <Notice tone="warn" label="核对纸面">
          <ul>
            {warnings.map((warning) => (
              <li key={`${warning.kind} ${warning.item} ${warning.sentence}`}>{warning.sentence}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <KeyHints
        hints={[
          { keys: ['.'], does: '空白' },
          { keys: ['F2'], does: '存疑' },
          { keys: ['Enter'], does: '结束本题' },
          { keys: ['Backspace'], does: '回上一题' },
          { keys: ['Delete'], does: '清除' },
          { keys: ['↑'], does: '上一题' },
          { keys: ['↓'], does: '下一题' },
        ]}
      />
      <Button className="xt-q-leave" onClick={onLeave}>
        放弃这份，不保存
      </Button>
    </>
  );
}

function screeningWords(screening: Screening): string {
  if (screening.kind === 'ended') return `甄别不合格（${screening.code}），其余各题不录。按 Enter 保存。`;
  if (screening.kind === 'other-instrument') return `应答 ${screening.instrument} 卷，本卷其余各题不录。`;
  return '等候中：办后再访的答案接着录在本份上；没有再访的，其余按“.”。';
}
