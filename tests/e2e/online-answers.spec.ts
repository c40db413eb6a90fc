import { readFileSync, writeFileSync } from 'node:fs';
import { choicesOf, type Item } from '../../shared/domain/questionnaire/instrument.ts';
import { csvText } from '../../shared/lib/csv.ts';
import { QZ } from '../domain/support/questionnaires.ts';
import { draws, madeUpAnswers } from '../xlsx/made-up-answers.ts';
import { rawWorkbook } from '../xlsx/raw-cells.ts';
import { expectAccessible } from './pages/accessible.ts';
import { expect, test } from './fixtures.ts';
import { openScreen, saved } from './pages/open-screen.ts';

const ROWS = 40;

test('online answers: columns and words told what they mean, what cannot be read parked and settled, apart in the figures', async ({
  shell,
}, info) => {
  const page = shell.page();
  const file = info.outputPath('答卷.csv');
  writeFileSync(file, csvText(siteTable()));
  await openScreen(page, '问卷');
  await page.getByRole('combobox', { name: '方式' }).click();
  await page.getByTitle(/线上自填/).click();
  await page.getByLabel('轮次/任务').fill('2022年第一轮');
  await page.getByLabel('单位').fill('高昌区政府');
  await page.getByLabel('大厅').fill('网上');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '建立批次' }).click();
  await page.getByRole('link', { name: '导入线上答卷' }).click();
  await expectAccessible(page, '导入线上答卷');

  // No table at all is said in a sentence, and another file may follow.
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'x.xls', mimeType: '', buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0]) });
  await expect(page.getByText('这是旧版 .xls 工作簿')).toBeVisible();
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByText(`共 ${ROWS} 行：${ROWS - 2} 行可读，2 行有认不出的内容`)).toBeVisible();
  await expectAccessible(page, '导入线上答卷');
  await page.screenshot({ path: info.outputPath('mapping.png'), fullPage: true });
  await page.getByRole('button', { name: `导入 ${ROWS} 行` }).click();
  await expect(page.getByText(`${ROWS - 2} 份答卷，2 行搁置。`)).toBeVisible();
  await expect(page.getByText('2 行等待处理')).toBeVisible();
  await page.getByRole('button', { name: `导入 ${ROWS} 行` }).click();
  await expect(page.getByText(`0 份答卷，2 行搁置，${ROWS - 2} 行以前导入过`)).toBeVisible();

  // One parked row gets its code, the other was never an answer.
  await page.getByRole('button', { name: '重新对应这 2 行' }).click();
  await page.getByRole('combobox', { name: 'QZ19 “还行”的代码' }).click();
  await page.getByTitle('3 基本满意').click();
  await page.getByRole('button', { name: '导入 2 行' }).click();
  await expect(page.getByText('1 份答卷，1 行搁置。')).toBeVisible();
  const left = page.getByRole('list', { name: /搁置的行/ });
  await left.getByRole('button', { name: '作废' }).click();
  await expect(page.getByText('请填写“作废原因”')).toBeVisible();
  await left.getByRole('textbox', { name: /作废原因/ }).fill('平台试填');
  await left.getByRole('button', { name: '作废' }).click();
  await expect(page.getByText('已作废 1 行')).toBeVisible();
  await expectAccessible(page, '导入线上答卷');
  await saved(page);

  await openScreen(page, '问卷');
  await page.getByRole('link', { name: '统计' }).click();
  await expect(page.getByRole('row', { name: /^来源：自填/ }).first()).toContainText(String(ROWS - 1));
  await expect(page.getByRole('row', { name: /^全部/ }).first()).toContainText('0');
  const book = await shell.saveTo('QZ 2022年第一轮 问卷统计表.xlsx');
  await page.getByRole('button', { name: '导出统计表 xlsx' }).click();
  await expect(page.getByText(/已导出到.*问卷统计表/)).toBeVisible();
  const returns = rawWorkbook(new Uint8Array(readFileSync(await book()))).cells.get('回收');
  expect([...(returns ?? new Map()).values()].map(({ value }) => value)).toContain('合计（不含自填）');
});

/** What a survey site exports: words for codes, a column for each choice of several; two rows with something odd in them. */
function siteTable(): string[][] {
  const draw = draws(31);
  const titles = ['序号', '提交答卷时间', '所用时间', ...QZ.items.flatMap((item, i) => titlesOf(item, i))];
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const answers = { ...madeUpAnswers(QZ, draw), S1: 1, QZ19: 4 };
    const cells = QZ.items.flatMap((item) => cellsOf(item, (answers as Record<string, unknown>)[item.code]));
    return [String(i + 1), `2022/8/31 10:${String(i).padStart(2, '0')}:00`, `${90 + i}秒`, ...cells];
  });
  const satisfied = titles.findIndex((title) => title.endsWith('、总体满意'));
  const screening = titles.findIndex((title) => title.endsWith('、身份'));
  const [odd, test] = [rows[4], rows[9]];
  if (odd !== undefined) odd[satisfied] = '还行';
  if (test !== undefined) test[screening] = '测试';
  return [titles, ...rows];
}

function titlesOf(item: Item, i: number): string[] {
  const title = `${i + 1}、${item.text}`;
  return item.answer.kind === 'multiple' ? choicesOf(item.answer).map(({ label }) => `${title}(${label})`) : [title];
}

function cellsOf(item: Item, answer: unknown): string[] {
  if (item.answer.kind === 'multiple') {
    return choicesOf(item.answer).map(({ code }) => (Array.isArray(answer) && answer.includes(code) ? '1' : '0'));
  }
  if (answer === undefined) return ['(跳过)'];
  if (answer === -1) return [''];
  return [
    choicesOf(item.answer).find(({ code }) => code === answer)?.label ??
      (typeof answer === 'string' ? answer : JSON.stringify(answer)),
  ];
}
