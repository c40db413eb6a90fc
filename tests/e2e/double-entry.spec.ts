import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Answer, Answers } from '../../shared/domain/questionnaire/answers.ts';
import { relevanceOf } from '../../shared/domain/questionnaire/relevance.ts';
import { keysOfSheet } from '../domain/support/key-sheet-by-hand.ts';
import { QZ } from '../domain/support/questionnaires.ts';
import { seededRandom } from '../storage/support/seeded-random.ts';
import { expectAccessible } from './pages/accessible.ts';
import { expect, test } from './fixtures.ts';
import { openScreen, saved } from './pages/open-screen.ts';

const SHEETS = 50;
const SLIPS = 12;
const SEED = Number(process.env['XUNTING_SEED'] ?? Date.now() % 2 ** 31);

test('50 sheets keyed twice: every slip is found, and after the rulings none is left', async ({ shell }) => {
  test.setTimeout(400_000);
  console.log(`double entry: XUNTING_SEED=${SEED}`);
  const random = seededRandom(SEED);
  const sheets = Array.from({ length: SHEETS }, () => paperSheet(random));
  const slips = seedSlips(sheets, random);
  const page = shell.page();
  await makeBatch(page);

  await keyPass(page, '第一遍录入', '张一', sheets);
  const second = sheets.map((sheet, i) => ({ ...sheet, ...slips.get(i + 1) }));
  await page.getByRole('link', { name: '返回批次' }).click();
  await keyPass(page, '第二遍录入', '李二', second);
  await page.getByRole('link', { name: '返回批次' }).click();

  // No key more than the sheet needs, and one Enter at its end.
  const fewest = sheets.reduce((sum, sheet) => sum + strokes(sheet) + 1, 0);
  const words = await page
    .getByRole('list', { name: '录入人' })
    .getByText(/每份 \d+ 键/)
    .first()
    .textContent();
  const perSheet = Number(/每份 (\d+) 键/.exec(words ?? '')?.[1]);
  console.log(`double entry: ${perSheet} keys a sheet, fewest ${(fewest / SHEETS).toFixed(1)}; ${words}`);
  expect(perSheet).toBeLessThanOrEqual((fewest / SHEETS) * 1.05);

  await page.getByRole('link', { name: '核对与裁定' }).click();
  await expect(page.getByText(`${SLIPS} 处待裁定，共 ${SLIPS} 处`)).toBeVisible();
  await page.getByLabel('姓名').fill('王三');
  for (const [serial, fields] of slips) {
    for (const item of Object.keys(fields)) {
      const group = page.getByRole('group', { name: `编号 ${serial} ${item} 裁定` });
      await group.getByRole('button', { name: /第一遍/ }).click();
      await expect(page.getByRole('listitem').filter({ has: group }).getByText('已裁定')).toBeVisible();
    }
  }
  await expect(page.getByText(`0 处待裁定，共 ${SLIPS} 处`)).toBeVisible();
  await expect(page.getByText(new RegExp(`李二：裁定有误 ${SLIPS} / `))).toBeVisible();
  await expectAccessible(page, '核对与裁定');

  await openScreen(page, '问卷');
  await page.getByRole('link', { name: '统计' }).click();
  // The interval as it narrowed, with its table: from the first ten answers to all of them.
  const narrowing = page.getByRole('region', { name: '区间随份数收窄' });
  await expect(narrowing.getByRole('img', { name: /QZ19 满意率的 95% 区间随份数的变化/ })).toBeVisible();
  const halves = await narrowing.getByRole('row').locator('td:last-child').allTextContents();
  expect(halves.length).toBeGreaterThan(3);
  expect(Number(halves.at(-1))).toBeLessThan(Number(halves[0]));
  await narrowing.screenshot({ path: test.info().outputPath('narrowing.png') });
  const written = await shell.saveTo('QZ 2022年第一轮 逐份数据.csv');
  await page.getByRole('button', { name: '导出逐份数据' }).click();
  await expect(page.getByText(/已导出到/)).toBeVisible();
  await expectAccessible(page, '统计');
  expect(wrongFields(readFileSync(await written(), 'utf8'), sheets)).toEqual([]);
  await saved(page);
});

async function makeBatch(page: Page): Promise<void> {
  await openScreen(page, '问卷');
  await page.getByLabel('轮次/任务').fill('2022年第一轮');
  await page.getByLabel('单位').fill('高昌区政府');
  await page.getByLabel('大厅').fill('高昌区政务服务大厅');
  await page.keyboard.press('Escape');
  await page.getByLabel('问卷编号 止号').fill(String(SHEETS));
  await page.getByRole('button', { name: '建立批次' }).click();
  await expect(page.getByRole('heading', { name: /第 1 批/, level: 1 })).toBeVisible();
}

async function keyPass(page: Page, pass: string, name: string, sheets: readonly Answers[]): Promise<void> {
  await page.getByRole('link', { name: pass }).click();
  await page.getByLabel('录入人').fill(name);
  for (const [i, sheet] of sheets.entries()) {
    await expect(page.getByLabel('问卷编号')).toHaveValue(String(i + 1));
    await page.getByLabel('问卷编号').press('Enter');
    await expect(page.getByRole('textbox', { name: /S1 身份/ })).toBeFocused();
    for (const step of keysOfSheet(QZ, sheet)) {
      if (typeof step === 'string') await page.keyboard.press(step);
      else await page.keyboard.insertText(step.words);
    }
    await expect(page.getByText('按 Enter 保存，进入下一份。')).toBeVisible();
    await page.keyboard.press('Enter');
  }
  await expect(page.getByText(pass === '第一遍录入' ? '本批号段已全部录完' : '没有等待第二遍的问卷')).toBeVisible();
}

/** A visitor who answers everything that is open. */
function paperSheet(random: () => number): Answers {
  const answers: Record<string, Answer> = {};
  for (const item of QZ.items) {
    if (!relevanceOf(QZ, answers).isOpen(item.code)) continue;
    const { answer } = item;
    if (item.role === 'screening') answers[item.code] = 1;
    else if (answer.kind === 'text') answers[item.code] = random() < 0.5 ? -1 : '多开一个窗口';
    else if (answer.kind === 'number') answers[item.code] = answer.min + Math.floor(random() * 9);
    else if (answer.kind === 'score') answers[item.code] = Math.floor(random() * 11);
    else {
      const picked = answer.choices[Math.floor(random() * answer.choices.length)]?.code ?? -1;
      answers[item.code] = answer.kind === 'multiple' ? [picked] : picked;
    }
  }
  return answers;
}

/** Slips of the second hand, by serial: another digit in a box that opens nothing. */
function seedSlips(sheets: readonly Answers[], random: () => number): Map<number, Record<string, number>> {
  const boxes = ['QZ13', 'QZ14', 'QZ15', 'QZ16', 'QZ17', 'QZ18', 'QZ21', 'BJ1'];
  const slips = new Map<number, Record<string, number>>();
  for (let made = 0; made < SLIPS;) {
    const serial = 1 + Math.floor(random() * sheets.length);
    const box = boxes[Math.floor(random() * boxes.length)] ?? 'QZ13';
    if (slips.get(serial)?.[box] !== undefined) continue;
    const onPaper = sheets[serial - 1]?.[box];
    slips.set(serial, { ...slips.get(serial), [box]: onPaper === 1 ? 2 : 1 });
    made += 1;
  }
  return slips;
}

function strokes(sheet: Answers): number {
  return keysOfSheet(QZ, sheet).reduce((sum, step) => sum + (typeof step === 'string' ? 1 : step.words.length), 0);
}

/** Fields of the exported table that are not what stood on paper. */
function wrongFields(csv: string, sheets: readonly Answers[]): string[] {
  const [head = [], ...rows] = csv
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','));
  expect(rows).toHaveLength(sheets.length);
  return rows.flatMap((row) => {
    const serial = Number(row[head.indexOf('编号')]);
    const sheet = sheets[serial - 1] ?? {};
    return QZ.items.flatMap((item) => {
      const { answer } = item;
      const paper = sheet[item.code];
      const name = answer.kind === 'multiple' && typeof paper === 'object' ? `${item.code}_${paper[0]}` : item.code;
      const expected = paper === undefined ? '' : typeof paper === 'object' ? '1' : String(paper);
      const found = row[head.indexOf(name)] ?? '';
      return found === expected ? [] : [`${serial} ${name}: ${expected} on paper, ${found} in the table`];
    });
  });
}
