import type { Sheet, SheetCell } from '../../../../lib/sheet.ts';
import { sameAnswer } from '../../answers.ts';
import { comparePasses, firstPerSerial } from '../../compare-passes.ts';
import type { BatchBundle } from '../../entities.ts';
import type { Instrument } from '../../instrument.ts';
import type { StatisticsInput } from './statistics-input.ts';

/** 双录核查: how many fields were keyed twice, how many differed, and what the third person ruled. */
export function doubleEntrySheet({ instrument, bundles }: StatisticsInput): Sheet {
  const counted = bundles
    // What never stood on paper is not keyed.
    .filter(({ batch }) => batch.mode === '纸质')
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
    .map((bundle) => ({ bundle, counts: countsOf(instrument, bundle) }));
  const sum = (key: keyof Counts): number => counted.reduce((total, { counts }) => total + counts[key], 0);
  const whole = Object.fromEntries(KEYS.map((key) => [key, sum(key)])) as Record<keyof Counts, number>;
  return {
    name: '双录核查',
    columns: [
      { title: '大厅', width: 26 },
      { title: '日期', width: 12 },
      { title: '批次', width: 6 },
      { title: '录入份数', width: 10 },
      { title: '双录份数', width: 10 },
      { title: '比对字段', width: 10 },
      { title: '不一致', width: 9 },
      { title: '不一致率（%）', width: 11 },
      { title: '裁定为第一遍', width: 12 },
      { title: '裁定为第二遍', width: 12 },
      { title: '裁定为其他', width: 11 },
      { title: '待裁定', width: 9 },
    ],
    rows: [
      ...counted.map(({ bundle: { batch }, counts }): SheetCell[] => [
        batch.siteName,
        { kind: 'day', day: batch.day },
        batch.run,
        ...cells(counts),
      ]),
      [{ kind: 'total', text: '合计' }, null, null, ...cells(whole)],
    ],
  };
}

const KEYS = ['keyed', 'twice', 'fields', 'differing', 'ruledFirst', 'ruledSecond', 'ruledOther', 'waiting'] as const;
type Counts = Readonly<Record<(typeof KEYS)[number], number>>;

function countsOf(instrument: Instrument, bundle: BatchBundle): Counts {
  const { pairs, differences, fields } = comparePasses(instrument, bundle);
  const ruled = differences.flatMap(({ first, second, ruling }) =>
    ruling === null ? [] : [{ first, second, value: ruling.value }],
  );
  const isFirst = ({ first, value }: (typeof ruled)[number]): boolean =>
    sameAnswer(first ?? undefined, value ?? undefined);
  const isSecond = ({ second, value }: (typeof ruled)[number]): boolean =>
    sameAnswer(second ?? undefined, value ?? undefined);
  return {
    keyed: firstPerSerial(bundle.entries).first.size,
    twice: pairs.length,
    fields,
    differing: differences.length,
    ruledFirst: ruled.filter(isFirst).length,
    ruledSecond: ruled.filter(isSecond).length,
    ruledOther: ruled.filter((one) => !isFirst(one) && !isSecond(one)).length,
    waiting: differences.length - ruled.length,
  };
}

function cells(counts: Counts): SheetCell[] {
  const { keyed, twice, fields, differing, ruledFirst, ruledSecond, ruledOther, waiting } = counts;
  const rate: SheetCell =
    fields === 0 ? null : { kind: 'decimal', value: Number(((differing / fields) * 100).toFixed(2)), digits: 2 };
  return [keyed, twice, fields, differing, rate, ruledFirst, ruledSecond, ruledOther, waiting];
}

function orderOf({ batch }: BatchBundle): string {
  return `${batch.siteName} ${batch.day} ${String(batch.run).padStart(2, '0')} ${batch.id}`;
}
