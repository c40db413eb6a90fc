import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { formWorkbook } from '../../shared/domain/xlsform/form-workbook.ts';
import type { WorkbookSheet } from '../../shared/domain/xlsform/workbook.ts';
import { workbookBytes } from '../../shared/xlsx/workbook-bytes.ts';
import { FIXTURE_FORMS } from '../domain/forms/support/fixture-forms.ts';
import { preparedOf } from '../domain/forms/support/open-form.ts';
import { expectAccessible } from './pages/accessible.ts';
import { expect, test } from './fixtures.ts';
import { startKiosk, unlockKiosk } from './pages/kiosk-page.ts';
import { openScreen, saved } from './pages/open-screen.ts';

async function xlsxOf(path: string, sheets: readonly WorkbookSheet[]): Promise<string> {
  const bytes = await workbookBytes({
    title: '',
    footer: '',
    madeAt: '2022-08-31T00:00:00.000Z',
    sheets: sheets.map(({ name, rows: [head = [], ...rows] }) => ({
      name,
      columns: head.map((title) => ({ title, width: 20 })),
      rows,
    })),
  });
  writeFileSync(path, bytes);
  return path;
}

const fixture = (name: string): readonly WorkbookSheet[] => {
  const found = FIXTURE_FORMS.find((form) => form.name === name);
  if (found === undefined) throw new Error(name);
  return found.sheets;
};

test('an office brings its own questionnaire: report, acceptance and keying from the keyboard, and back as an XLSForm', async ({
  shell,
}, info) => {
  const page = shell.page();
  await openScreen(page, '问卷');
  await page.getByRole('link', { name: '题本与导入' }).click();
  await expect(page.getByRole('heading', { name: '问卷题本', level: 1 })).toBeVisible();
  await expect(page.getByRole('row', { name: /群众办事问卷/ })).toBeVisible();
  await expectAccessible(page, '问卷题本');
  const choose = page.getByLabel('选择工作簿', { exact: true });

  // What is no workbook, and a workbook with errors: each is named with its place, and nothing is stored.
  const junk = info.outputPath('junk.xlsx');
  writeFileSync(junk, 'no workbook');
  await choose.setInputFiles(junk);
  await expect(page.getByText(/junk.xlsx”读不出来，没有导入/)).toBeVisible();
  const broken = fixture('nested-groups').map(({ name, rows }) => ({
    name,
    rows: rows.map((row) => row.map((cell) => cell.replace("${has_fire} = 'y'", '${has_fier} = (1'))),
  }));
  await choose.setInputFiles(await xlsxOf(info.outputPath('broken.xlsx'), broken));
  await expect(page.getByText('survey 表第 3 行relevant 列：算式没有写完')).toBeVisible();
  await expect(page.getByRole('button', { name: '导入为题本' })).toHaveCount(0);

  // A form with what is not supported, several languages, one of them from right to left.
  await choose.setInputFiles(await xlsxOf(info.outputPath('media.xlsx'), fixture('media')));
  await expect(page.getByRole('row', { name: /不支持 image survey 第 6 行 本程序不收这类答案/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /转换 time survey 第 10 行/ })).toBeVisible();
  await page.getByRole('button', { name: '不导入' }).click();
  await choose.setInputFiles(await xlsxOf(info.outputPath('languages.xlsx'), fixture('languages')));
  await page.getByLabel('题本的语言').focus();
  await page.keyboard.press('ArrowDown');
  await page.getByTitle('示例 (ug) · 从右向左').click();
  const preview = page.getByRole('list', { name: '前几题' });
  await expect(preview).toHaveAttribute('dir', 'rtl');
  await expect(preview).toContainText('[אבג 1]');
  await expectAccessible(page, '导入清单');
  await page.screenshot({ path: info.outputPath('import-report.png'), fullPage: true });
  await page.getByRole('button', { name: '不导入' }).click();

  // The one that is taken.
  await choose.setInputFiles(await xlsxOf(info.outputPath('消防.xlsx'), fixture('nested-groups')));
  await expect(page.getByRole('button', { name: '导入为题本' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/消防.xlsx 已导入为/)).toBeVisible();
  await saved(page);
  const row = page.getByRole('row', { name: /FORM form 导入/ });
  await expect(row).toBeVisible();
  const file = await shell.saveTo('FORM form XLSForm.xlsx');
  await row.getByRole('button', { name: /导出/ }).click();
  await expect(page.getByText(/已导出到/)).toBeVisible();
  const { readWorkbook } = await import('../../shared/xlsx/read-workbook.ts');
  const back = await readWorkbook(new Uint8Array(readFileSync(await file())));
  const text = fixture('nested-groups')
    .map(({ name, rows }) => `# ${name}\n${rows.map((cells) => cells.join('|')).join('\n')}`)
    .join('\n');
  const filled = (sheets: readonly WorkbookSheet[]) =>
    sheets.map(({ name, rows }) => ({ name, rows: rows.map((cells) => cells.join('|').replace(/\|+$/, '')) }));
  expect(filled(back)).toEqual(filled(formWorkbook(preparedOf(text).form)));

  // Keyed like the program's own, its branches by the form it carries.
  await page.getByRole('link', { name: '去建立批次' }).click();
  await page.getByRole('combobox', { name: /^问卷/ }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByTitle(/^FORM form/).click();
  await page.getByLabel('轮次/任务').fill('2022年第一轮');
  await page.getByLabel('单位').fill('高昌区政府');
  await page.getByLabel('大厅').fill('高昌区政务服务大厅');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '建立批次' }).click();
  await page.getByRole('link', { name: '第一遍录入' }).click();
  await page.getByLabel('录入人').fill('张一');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /Q01 有消防设施吗/ })).toBeFocused();
  await page.keyboard.type('1');
  await expect(page.getByRole('textbox', { name: /Q02 .*灭火器数量/ })).toBeFocused();
  await page.keyboard.type('3\n1');
  await expect(page.getByRole('textbox', { name: /Q06 安全出口畅通吗/ })).toBeFocused();
  await page.keyboard.type('1');
  await expect(page.getByText('按 Enter 保存，进入下一份。')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('问卷编号')).toHaveValue('2');
  await saved(page);

  // Asked by an interviewer and by the locked screen as well: the same branches, closed and opened by the form it carries.
  await makeBatch(page, '面访');
  await page.getByRole('link', { name: '开始面访' }).click();
  await page.getByLabel('访员').fill('张一');
  await page.getByRole('button', { name: /开始一份访问/ }).click();
  await answerFireForm(page);
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByText('已保存一份答卷。')).toBeVisible();
  await page.getByRole('button', { name: /开始一份访问/ }).click();
  await pick(page, '有消防设施吗', '否');
  await expect(page.getByRole('heading', { name: '题目已全部答完' })).toBeVisible();
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('link', { name: '返回批次' }).click();
  await expect(page.getByText('2 / 2 份')).toBeVisible();

  await makeBatch(page, '自助');
  await startKiosk(page);
  await page.getByRole('button', { name: '开始填写' }).click();
  await answerFireForm(page);
  await expectAccessible(page, '自助，导入的题本');
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByText('谢谢您，答案已提交。')).toBeVisible();
  await unlockKiosk(page);
  await expect(page.getByText('1 / 1 份')).toBeVisible();
  await saved(page);

  // All of them in one table, each with what was open to it and nothing else.
  await openScreen(page, '问卷');
  await page.getByRole('link', { name: '统计' }).click();
  const written = await shell.saveTo('FORM 2022年第一轮 逐份数据.csv');
  await page.getByRole('button', { name: '导出逐份数据' }).click();
  await expect(page.getByText(/已导出到/)).toBeVisible();
  const [head = [], ...rows] = readFileSync(await written(), 'utf8')
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  const answersOf = (cells: readonly string[]) =>
    head.flatMap((name, at) => (/^Q\d+$/.test(name) && (cells[at] ?? '') !== '' ? [`${name}=${cells[at]}`] : []));
  expect(rows.map(answersOf).toSorted((a, b) => a.length - b.length)).toEqual([
    ['Q01=2'],
    ['Q01=1', 'Q02=3', 'Q03=1', 'Q06=1'],
    ['Q01=1', 'Q02=3', 'Q03=1', 'Q06=1'],
    ['Q01=1', 'Q02=3', 'Q03=1', 'Q06=1'],
  ]);
});

async function makeBatch(page: Page, mode: '面访' | '自助'): Promise<void> {
  await openScreen(page, '问卷');
  await page.getByRole('button', { name: '新建批次' }).click();
  await page.getByLabel('方式').click();
  await page.getByText(new RegExp(`^${mode}：`)).click();
  // The questionnaire of the batch before is chosen already.
  await expect(page.getByTitle(/^FORM form/)).toBeVisible();
  await page.getByRole('combobox', { name: /^轮次\/任务/ }).fill('2022年第一轮');
  await page.getByRole('combobox', { name: /^单位/ }).fill('高昌区政府');
  await page.getByRole('combobox', { name: /^大厅/ }).fill(`${mode}的大厅`);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '建立批次' }).click();
  await expect(page.getByRole('heading', { name: new RegExp(`^${mode}的大厅 `), level: 1 })).toBeVisible();
}

async function answerFireForm(page: Page): Promise<void> {
  await pick(page, '有消防设施吗', '是');
  await expect(page.getByRole('heading', { name: /灭火器数量/ })).toBeVisible();
  await page.getByRole('textbox', { name: /灭火器数量/ }).fill('3');
  await page.getByRole('button', { name: '下一题' }).click();
  await pick(page, '都在有效期内吗', '是');
  await pick(page, '安全出口畅通吗', '是');
  await expect(page.getByRole('heading', { name: '题目已全部答完' })).toBeVisible();
}

async function pick(page: Page, question: string, answer: string): Promise<void> {
  await page
    .getByRole('group', { name: new RegExp(question) })
    .getByRole('button', { name: answer })
    .click();
}
