import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './pages/accessible.ts';
import { makeVisit } from './pages/new-visit-page.ts';
import { saved } from './pages/open-screen.ts';
import { openTab } from './pages/workspace-page.ts';
import { expect, test } from './fixtures.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

test('windows and inspectors drawn by lot, by keyboard, with two flat batteries, and computed again', async ({
  shell,
}, info) => {
  let page = shell.page();
  const shoot = (name: string) =>
    page.getByRole('region', { name: '随机抽取' }).screenshot({ path: info.outputPath(`${name}.png`) });
  const visitId = await makeVisit(page, {
    unitTyped: '高昌',
    unitName: '高昌区政府',
    siteName: '高昌区政务服务大厅',
    preview: { points: 101, live: 98 },
  });
  const reopen = async (): Promise<void> => {
    page = await shell.killAndRestart();
    await page.goto(new URL(`/visits/${visitId}/info`, page.url()).href);
  };
  await openTab(page, /基本信息/);
  await press(page, '开始随机抽取');
  await page.getByLabel('名单来源').fill('大厅窗口分布图');
  const list = page.getByLabel(/^名单必填|^名单$/);
  const windows = Array.from({ length: 40 }, (_, i) => `${i + 1}号窗口`);
  await list.fill([...windows, '３号 窗口'].join('\n'));
  await expect(page.getByText('“名单”第41行“３号 窗口”与第3行重复')).toBeVisible();
  await press(page, '冻结名单，进入第二步');
  await expect(page.getByText('“名单”中有重复或无法识别的行')).toBeVisible();
  await list.fill(windows.join('\n'));
  await expect(page.getByText('至少遇到一项的可能')).toContainText('抽 5 项');
  await shoot('1-list');
  await saved(page);

  await reopen();
  await expect(page.getByLabel(/^名单必填|^名单$/)).toHaveValue(windows.join('\n'));
  await press(page, '冻结名单，进入第二步');
  for (const [ordinal, name, value] of [
    ['第一人', '张一', '天山 2022'],
    ['第二人', '王三', '火焰山 851'],
  ] as const) {
    const seat = page.getByRole('group', { name: `${ordinal}出数` });
    await seat.getByLabel(`${ordinal}姓名`).fill(name);
    await seat.getByLabel(`${ordinal}所出的数`).fill('12345');
    await page.keyboard.press('Enter');
    await expect(seat.getByText('“所出的数”太短')).toBeVisible();
    await seat.getByLabel(`${ordinal}所出的数`).fill(value);
    if (ordinal === '第一人') await expectAccessible(page, '随机抽取');
    await page.keyboard.press('Enter');
    await expect(seat.getByText('已承诺')).toBeVisible();
  }
  await shoot('2-committed');
  await saved(page);

  await reopen();
  await openTab(page, /完成/);
  await expect(page.getByText('有一次窗口的随机抽取没有抽完')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: '基本信息' }).last().press('Enter');
  await page.getByLabel('王三原样再写一遍').fill('火焰山 852');
  await page.keyboard.press('Enter');
  await expect(page.getByText('与承诺时写的不同')).toBeVisible();
  await page.getByLabel('王三原样再写一遍').fill('火焰山 851');
  await page.keyboard.press('Enter');
  await expect(page.getByText('已揭示：火焰山 851')).toBeVisible();
  await page.getByLabel('张一原样再写一遍').fill('天山 2022');
  await page.keyboard.press('Enter');
  const card = page.getByRole('region', { name: '抽取1　窗口' });
  await expect(card.getByRole('listitem')).toHaveCount(5);

  const [gone = ''] = (await card.getByRole('listitem').first().innerText()).split('替换');
  await press(page, `替换${gone.trim()}`);
  await page.getByRole('dialog').getByLabel(/理由/).fill('当日停用');
  await page.getByRole('dialog').getByRole('button', { name: '替换' }).press('Enter');
  await expect(card.getByText(`${gone.trim()}由次序中的下一项`)).toBeVisible();
  await press(page, '扩样');
  await expect(card.getByLabel('再抽几项')).toHaveValue('25');
  await card.getByLabel('再抽几项').fill('4');
  await page.keyboard.press('Enter');
  await expect(card.getByRole('listitem')).toHaveCount(9);
  await drawInspectors(page);
  await expect(page.getByText(/抽中的.*不在上面登记的检查人员中/)).toBeVisible();
  await expectAccessible(page, '随机抽取的结果');
  await shoot('3-drawn');

  const written = await shell.saveTo('抽取记录.json');
  await card.getByRole('button', { name: '导出抽取记录' }).press('Enter');
  await expect(card.getByText(/^已导出到 /)).toBeVisible();
  const file = await written();
  const done = spawnSync(process.execPath, [path.join(ROOT, 'electron/host/cli/draw-replay.ts'), file], {
    encoding: 'utf8',
  });
  expect(JSON.parse(done.stdout)).toMatchObject({ valid: true, algorithm: 'xunting-draw/1', reasons: [] });
  expect(done.status).toBe(0);
  const shown = await card.getByRole('listitem').allInnerTexts();
  expect((JSON.parse(done.stdout) as { drawn: string[] }).drawn).toEqual(
    shown.map((text) => text.replace(/\s*替换$/, '')),
  );
  expect(readFileSync(file, 'utf8')).toContain('天山 2022');
});

async function drawInspectors(page: Page): Promise<void> {
  await press(page, '再抽一次');
  await page.getByRole('radiogroup', { name: '抽什么' }).getByText('检查人员', { exact: true }).click();
  await page
    .getByLabel(/^名单必填|^名单$/)
    .fill('阿一，评价机构，1\n阿二，评价机构，1\n阿三，高昌区政府，0\n阿四，评价机构，3\n阿五，评价机构，0，配偶任职');
  await page.getByLabel('每人本轮最多查').fill('3');
  await expect(page.getByText('不参加抽取 3 人：')).toContainText(
    '阿三（与被查单位有隶属关系）、阿四（本轮次数已满）、阿五（申报回避）',
  );
  await page.getByRole('radiogroup', { name: '种子由谁定' }).getByText('公开数字', { exact: true }).click();
  await press(page, '冻结名单，进入第二步');
  await expect(page.getByText('“公开数字的来源”未填写')).toBeVisible();
  await page.getByLabel(/^公开数字的来源/).fill('某日公开摇号结果');
  await press(page, '冻结名单，进入第二步');
  await page.getByLabel(/^公开数字（某日公开摇号结果）/).fill('03 14 15 92 65');
  await page.keyboard.press('Enter');
  const card = page.getByRole('region', { name: '抽取2　检查人员' });
  await expect(card.getByRole('listitem')).toHaveCount(2);
  await expect(card).toContainText('阿一（评价机构）');
  await expect(card).toContainText('阿二（评价机构）');
}

/** By keyboard alone: focus and Enter. */
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).press('Enter');
}
