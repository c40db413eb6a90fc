import { describe, expect, it } from 'vitest';
import { ledgerSheets } from '../../shared/domain/record/ledger/ledger-sheets.ts';
import type { SealedRecord } from '../../shared/domain/record/sealed-record.ts';
import { sealVisit } from '../../shared/domain/visit/seal-visit.ts';
import { addArchiveRow } from '../../shared/domain/visit/archive-rows.ts';
import { addProblem, removeProblem, updateProblem } from '../../shared/domain/visit/problem-rows.ts';
import { cellText, type SheetCell } from '../../shared/lib/sheet.ts';
import { workbookBytes } from '../../shared/xlsx/workbook-bytes.ts';
import { finished, SEAL } from '../domain/support/finished.ts';
import { after, context, must } from '../domain/support/script.ts';
import { TURPAN } from '../domain/support/turpan.ts';
import { rawWorkbook } from './raw-cells.ts';

function recordOf(): SealedRecord {
  const ctx = context();
  let b = finished({}, ctx);
  b = after(
    b,
    addArchiveRow(
      b,
      {
        title: '=HYPERLINK("http://x")',
        missing: true,
        pointIds: b.visit.pointIds.slice(0, 1),
        missingReason: '未找到',
        supplyBy: '2022-09-30',
      },
      ctx,
    ),
  );
  b = after(
    b,
    addProblem(b, TURPAN, { hallCheckCode: 'DT01', facts: '@门头无标识', fixedOnSpot: '是', level: '较重' }, ctx),
  );
  b = after(b, addProblem(b, TURPAN, { hallCheckCode: 'DT01', facts: '误记', fixedOnSpot: '否' }, ctx));
  const last = b.problems.at(-1)?.id ?? '';
  b = after(b, removeProblem(b, last, '核实后不成立', ctx));
  b = after(b, updateProblem(b, TURPAN, b.problems[0]?.id ?? '', { level: '严重' }));
  return must(sealVisit(b, TURPAN, SEAL));
}

const record = recordOf();
const corrected: SealedRecord = {
  ...record,
  id: '00000000-0000-7000-8000-00000000f002',
  content: { ...record.content, correctsRecordId: record.id, visit: { ...record.content.visit, number: 'XT01-0002' } },
};

function rows(records: readonly SealedRecord[], name: string): Record<string, SheetCell>[] {
  const sheet = ledgerSheets(records).find((one) => one.name === name);
  if (sheet === undefined) throw new Error(`no sheet ${name}`);
  return sheet.rows.map((row) => {
    expect(row).toHaveLength(sheet.columns.length);
    return Object.fromEntries(sheet.columns.map(({ title }, i) => [title, row[i] ?? null]));
  });
}

describe('the ledgers', () => {
  it('have one row a standing problem, under the columns of the domain, what the office adds later empty', () => {
    const problems = rows([record], '问题台账');
    expect(problems.map((row) => [row['序号'], row['级别'], row['当前状态'], row['问题描述（事实）']])).toEqual([
      [1, '严重', '待整改', '未见台账'],
      [2, '较重', '当场整改', '@门头无标识'],
    ]);
    const [first] = problems;
    expect(first?.['问题编号']).toBe(`${record.content.visit.number}-01`);
    expect(first?.['发现日期']).toEqual({ kind: 'day', day: '2022-09-05' });
    expect(cellText(first?.['依据原文'] ?? null)).toContain(`【${cellText(first?.['指标编号'] ?? null)}】`);
    expect(cellText(first?.['证据文件名'] ?? null)).toMatch(/^图1 /);
    expect(cellText(first?.['备注'] ?? null)).toBe('检查建议：补建台账');
    for (const title of ['责任人', '整改措施', '整改时限', '反馈日期', '复查结论', '销号日期', '延期']) {
      expect(problems.every((row) => row[title] === null)).toBe(true);
    }
  });

  it('count every point once: the statuses add up to the points, the denominator leaves 不涉及 out', () => {
    const [row] = rows([record], '判定汇总');
    const count = (title: string): number => Number(row?.[title] ?? Number.NaN);
    const inside = ['落实', '基本落实', '未落实', '待补证', '无法核查', '未判定'].reduce(
      (sum, one) => sum + count(one),
      0,
    );
    const outside = ['不涉及（原文）', '不涉及（经批准）', '已失效'].reduce((sum, one) => sum + count(one), 0);
    expect([inside, inside + outside]).toEqual([count('计入分母'), count('点位')]);
    expect(outside).toBeGreaterThan(0);
    expect([count('落实'), count('基本落实'), count('未落实'), count('问题'), count('当场整改')]).toEqual([
      1, 1, 1, 2, 1,
    ]);
    expect(rows([record], '逐点判定')).toHaveLength(count('点位'));
  });

  it('keep a day that no calendar has as it was written', () => {
    const archiveRows = record.content.archiveRows.map((row) => ({ ...row, documentDate: '2022-02-30' }));
    const odd = { ...record, content: { ...record.content, archiveRows } };
    const missing = rows([odd], '档案目录').find((row) => row['是否提供'] === '未提供');
    expect([missing?.['日期'], missing?.['补交期限']]).toEqual(['2022-02-30', { kind: 'day', day: '2022-09-30' }]);
  });

  it('leave a corrected record to its 更正, in whatever order they come', () => {
    for (const records of [
      [record, corrected],
      [corrected, record],
    ]) {
      const numbers = rows(records, '问题台账').map((row) => row['记录编号']);
      expect(new Set(numbers)).toEqual(new Set(['XT01-0002']));
      expect(numbers).toHaveLength(2);
    }
  });

  it('are a workbook: words stay words, states are chosen from a list', async () => {
    const raw = rawWorkbook(
      await workbookBytes({ title: '台账', footer: '', madeAt: SEAL.now, sheets: ledgerSheets([record]) }),
    );
    expect(raw.names).toEqual(['问题台账', '判定汇总', '逐点判定', '档案目录']);
    expect(raw.cells.get('问题台账')?.get('H3')).toMatchObject({ type: 's', format: '@', value: '@门头无标识' });
    expect(raw.cells.get('档案目录')?.get('H3')).toMatchObject({ type: 's', value: '=HYPERLINK("http://x")' });
    expect(raw.parts.get('xl/worksheets/sheet1.xml')).toMatch(
      /<dataValidation [^>]*sqref="P2:P502"[^>]*><formula1>"待整改,当场整改,/,
    );
    expect(raw.parts.get('xl/worksheets/sheet1.xml')).toMatch(/ref="A1:Y3"/);
  });
});
