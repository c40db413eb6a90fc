import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expectAccessible } from './pages/accessible.ts';
import { expect, test } from './fixtures.ts';
import { rawWorkbook } from '../xlsx/raw-cells.ts';
import { openScreen, saved } from './pages/open-screen.ts';

/** 29 boxes of a 群众卷: codes as they stand in the margin. */
const SHEET = [
  '1',
  '1',
  '1',
  '07',
  '1\n',
  '01',
  '1',
  '1',
  '1',
  '7',
  '1',
  '1',
  '4',
  '7',
  '3',
  '5',
  '5',
  '4',
  '4',
  '5',
  '7',
  '5',
  '09',
  '2',
];

test('paper sheets: a batch, the first pass by keyboard alone, a sheet that outlives a kill', async ({ shell }) => {
  let page = shell.page();
  await openScreen(page, '问卷');
  await expectAccessible(page, '问卷');
  await page.getByRole('button', { name: '建立批次' }).click();
  await expect(page.getByText('“轮次/任务”未填写，请填写后再建立批次。')).toBeVisible();
  await page.getByLabel('轮次/任务').fill('2022年第一轮');
  await page.getByLabel('单位').fill('高昌区政府');
  await page.getByLabel('大厅').fill('高昌区政务服务大厅');
  await page.keyboard.press('Escape');
  await page.getByLabel('问卷编号 止号').fill('5');
  await page.getByRole('button', { name: '建立批次' }).click();
  await expect(page.getByRole('heading', { name: /高昌区政务服务大厅 .* 第 1 批/, level: 1 })).toBeVisible();
  await expectAccessible(page, '批次');

  const sheets = page.getByRole('region', { name: '印制与发放', exact: true });
  await sheets.getByLabel('编号 止').fill('五');
  await sheets.getByRole('button', { name: '保存打印文件（PDF）' }).click();
  await expect(sheets.getByText('“编号 起”“编号 止”要填整数，例如 1、50。')).toBeVisible();
  await sheets.getByLabel('编号 止').fill('9');
  await sheets.getByRole('button', { name: '保存打印文件（PDF）' }).click();
  await expect(sheets.getByText(/编号.*号段/)).toBeVisible();
  await sheets.getByLabel('编号 止').fill('5');
  const printed = await shell.saveTo('sheets.pdf');
  await sheets.getByRole('button', { name: '保存打印文件（PDF）' }).click();
  const words = execFileSync('pdftotext', ['-layout', await printed(), '-'], { encoding: 'utf8' });
  expect([...words.matchAll(/QZ\s+(\d+)$/gmu)].map(([, serial]) => Number(serial))).toEqual(
    expect.arrayContaining([1, 5]),
  );
  await expect(sheets.getByText(/5 份，每份 2 面/)).toBeVisible();
  await sheets.getByRole('button', { name: '登记发放' }).click();
  await expect(sheets.getByText('已登记发放：编号 1—5。')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('sheets.png'), fullPage: true });

  await page.getByRole('link', { name: '第一遍录入' }).click();
  await page.getByLabel('录入人').fill('张一');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /S1 身份/ })).toBeFocused();
  await expectAccessible(page, '录入');
  for (const keys of SHEET) await page.keyboard.type(keys);
  await expect(page.getByRole('textbox', { name: /QZ22/ })).toBeFocused();
  await saved(page);

  // The battery goes flat in the middle of a sheet: what stood in full boxes is there.
  page = await shell.killAndRestart();
  await openScreen(page, '问卷');
  await page.getByRole('link', { name: /第 1 批/ }).click();
  await page.getByRole('link', { name: '第一遍录入' }).click();
  await expect(page.getByRole('textbox', { name: /QZ22/ })).toBeFocused();
  await page.keyboard.type('多开一个窗口');
  await page.keyboard.press('Enter');
  for (const keys of ['1', '2', '1', '1']) await page.keyboard.type(keys);
  await expect(page.getByText('按 Enter 保存，进入下一份。')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('问卷编号')).toHaveValue('2');

  // Sheet 2 ends at the screening; serial 3 is lost, 4 has an answer that does not fit.
  await page.keyboard.press('Enter');
  await page.keyboard.type('3');
  await expect(page.getByText('甄别不合格（T1）')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('问卷编号')).toHaveValue('3');
  await page.getByLabel('问卷编号').fill('2');
  await page.keyboard.press('Enter');
  await expect(page.getByText('编号 2 本遍已录过')).toBeVisible();
  await page.getByLabel('问卷编号').fill('4');
  await page.keyboard.press('Enter');
  await page.keyboard.type('9');
  await expect(page.getByText('S1 没有“9”这个选项')).toBeVisible();
  await page.keyboard.press('Backspace');
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('问卷编号')).toHaveValue('5');

  // The second pass: not by the same person, and it waits for three sheets.
  await page.getByRole('link', { name: '返回批次' }).click();
  await expect(page.getByText('编号缺口')).toBeVisible();
  await page.getByRole('link', { name: '第二遍录入' }).click();
  await page.getByLabel('录入人').fill('张一');
  await page.keyboard.press('Enter');
  await expect(page.getByText('第二遍须由另一人录入')).toBeVisible();
  await page.getByLabel('录入人').fill('李二');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /S1 身份/ })).toBeFocused();
  await expect(page.getByText('多开一个窗口')).toHaveCount(0);
  await page.keyboard.press('1');
  await page.getByRole('button', { name: '放弃这份，不保存' }).click();
  await expect(page.getByLabel('问卷编号')).toHaveValue('1');

  // One slip in the second pass; the third person rules, who keyed may not.
  await page.getByLabel('问卷编号').fill('2');
  await page.keyboard.press('Enter');
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('问卷编号')).toHaveValue('1');
  await page.getByRole('link', { name: '返回批次' }).click();
  await page.getByRole('link', { name: '核对与裁定' }).click();
  await page.getByLabel('姓名').fill('李二');
  const difference = page.getByRole('group', { name: '编号 2 S1 裁定' });
  await difference.getByRole('button', { name: /第一遍/ }).click();
  await expect(page.getByText('是您录过的问卷')).toBeVisible();
  await page.getByLabel('姓名').fill('王三');
  await difference.getByRole('button', { name: /第一遍/ }).click();
  await expect(page.getByText(/裁定为“3 工作人员或陪同”（第一遍），王三/)).toBeVisible();
  await expect(page.getByText('李二：裁定有误 1 / 1 个字段')).toBeVisible();
  // Who slipped sees it while keying on: a number, and no field.
  await page.getByRole('link', { name: '返回批次' }).click();
  await page.getByRole('link', { name: '第二遍录入' }).click();
  await page.getByLabel('录入人').fill('李二');
  await page.keyboard.press('Enter');
  await expect(page.getByText('裁定有误每千字段 1000.0（1 个字段）')).toBeVisible();
  await page.getByRole('button', { name: '放弃这份，不保存' }).click();
  await page.getByRole('link', { name: '返回批次' }).click();
  await page.getByRole('link', { name: '核对与裁定' }).click();
  await expectAccessible(page, '核对与裁定');
  await saved(page);

  // One valid sheet is no percentage.
  await openScreen(page, '问卷');
  await page.getByRole('link', { name: '统计' }).click();
  await expect(page.getByRole('row', { name: /^QZ19 总体满意/ }).first()).toContainText('1 / 1 人');
  await expect(page.getByRole('row', { name: /^全部/ }).first()).toContainText('3');
  await expect(page.getByText('没有满 30 份有效答案的大厅，不分档。')).toBeVisible();
  await expectAccessible(page, '统计');
  // A target with a quota: what is wrong is named, what is typed stays, and the board counts against it.
  await page.getByRole('button', { name: '未设，设定 高昌区政务服务大厅 的目标' }).click();
  const form = page.getByRole('form', { name: '设定目标' });
  await form.getByLabel('目标份数（有效）').fill('一百');
  await page.keyboard.press('Enter');
  await expect(form.getByText('“目标份数”要填整数')).toBeVisible();
  await form.getByLabel('目标份数（有效）').fill('100');
  await expect(form.getByText('届时 95% 误差至多 ±9.8 个百分点')).toBeVisible();
  await form.getByRole('button', { name: '加一个配额' }).click();
  await form.getByLabel('配额 1 的题目与选项').focus();
  await page.keyboard.type('BJ1 ');
  await page.keyboard.press('Enter');
  await form.getByLabel('配额 1 的份数').fill('101');
  await form.getByRole('button', { name: '保存目标' }).click();
  await expect(form.getByText('配额超过目标份数')).toBeVisible();
  await form.getByLabel('配额 1 的份数').fill('40');
  await expectAccessible(page, '设定目标');
  await form.getByRole('button', { name: '保存目标' }).click();
  await expect(form).toHaveCount(0);
  const board = page.getByRole('region', { name: '目标与进度' });
  await expect(board.getByRole('row', { name: /^高昌区政务服务大厅 100，设定 .* 的目标 1 99 3 2/ })).toBeVisible();
  await expect(board.getByRole('row', { name: /BJ1 .*40 \d+ \d+/ })).toBeVisible();
  await expect(board.getByText('还差 99 份有效，不含线上自填')).toBeVisible();
  await expect(page.getByText('全部大厅 QZ19 有效答案不足 10 份，不给百分比和区间。')).toBeVisible();
  await expectAccessible(page, '目标与进度');
  await page.screenshot({ path: test.info().outputPath('board.png') });
  const written = await shell.saveTo('QZ 2022年第一轮 逐份数据.csv');
  await page.getByRole('button', { name: '导出逐份数据' }).click();
  await expect(page.getByText(/已导出到/)).toBeVisible();
  const lines = readFileSync(await written(), 'utf8').split('\r\n');
  expect(lines).toHaveLength(5);
  expect(lines[1]).toContain('多开一个窗口');
  expect(lines[2]).toContain('剔除：甄别不合格（T1）');
  const book = await shell.saveTo('QZ 2022年第一轮 问卷统计表.xlsx');
  await page.getByRole('button', { name: '导出统计表 xlsx' }).click();
  await expect(page.getByText(/已导出到.*问卷统计表/)).toBeVisible();
  const { names, cells } = rawWorkbook(new Uint8Array(readFileSync(await book())));
  expect(names).toHaveLength(8);
  expect(cells.get('回收')?.get('A2')?.value).toBe('高昌区政务服务大厅');
  const report = await shell.saveTo('QZ 2022年第一轮 高昌区政府 单位报告.xlsx');
  await page.getByRole('button', { name: '导出单位报告 xlsx' }).click();
  await expect(page.getByText(/已导出到.*单位报告\.xlsx/)).toBeVisible();
  const own = rawWorkbook(new Uint8Array(readFileSync(await report())));
  expect([...(own.cells.get('口径')?.values() ?? [])].map((cell) => cell.value)).toContain(
    '高昌区政府，只含本单位的问卷',
  );
  const reportPdf = await shell.saveTo('QZ 2022年第一轮 高昌区政府 单位报告.pdf');
  await page.getByRole('button', { name: '导出单位报告 PDF' }).click();
  await expect(page.getByText(/已导出到.*单位报告\.pdf/)).toBeVisible();
  const printedReport = execFileSync('pdftotext', ['-layout', await reportPdf(), '-'], { encoding: 'utf8' });
  expect(printedReport).toContain('单位报告：高昌区政府');
  expect(printedReport).toContain('不足 10 份，只列人数');
  const pdf = await shell.saveTo('QZ 2022年第一轮 问卷统计表.pdf');
  await page.getByRole('button', { name: '导出统计表 PDF' }).click();
  await expect(page.getByText(/已导出到.*问卷统计表\.pdf/)).toBeVisible();
  expect(
    readFileSync(await pdf())
      .subarray(0, 8)
      .toString('latin1'),
  ).toBe('%PDF-1.7');

  // A second unit: both stand side by side, and neither has enough answers to be ranked.
  await openScreen(page, '问卷');
  await page.getByRole('button', { name: '新建批次' }).click();
  await page.getByRole('combobox', { name: /^单位/ }).fill('鄯善县政府');
  await page.getByRole('combobox', { name: /^大厅/ }).fill('鄯善县政务服务大厅');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '建立批次' }).click();
  await expect(page.getByRole('heading', { name: /鄯善县政务服务大厅/, level: 1 })).toBeVisible();
  await page.getByRole('link', { name: '第一遍录入' }).click();
  await page.getByLabel('录入人').fill('张一');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /S1 身份/ })).toBeFocused();
  await page.keyboard.type('3\n');
  await saved(page);
  await openScreen(page, '问卷');
  await page.getByRole('link', { name: '统计' }).click();
  const units = page.getByRole('region', { name: '各单位' });
  await expect(units.getByRole('row', { name: /^高昌区政府（单位） 1 1 \/ 1 人/ })).toBeVisible();
  await expect(units.getByRole('row', { name: /^鄯善县政府（单位） 0/ })).toBeVisible();
  await expect(units.getByText('没有满 30 份有效答案的单位，不分档。')).toBeVisible();
  await expectAccessible(page, '各单位');
  await units.screenshot({ path: test.info().outputPath('units.png') });
});
