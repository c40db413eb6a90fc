import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { HALL, POINTS } from '../../electron/host/cli/demo/demo-script.ts';
import { writeJpeg } from '../../electron/host/cli/demo/jpeg-writer.ts';
import { hallScene } from '../../electron/host/cli/demo/scenes.ts';
import { expect, test } from '../e2e/fixtures.ts';
import { makeVisit } from '../e2e/pages/new-visit-page.ts';
import { openScreen, saved } from '../e2e/pages/open-screen.ts';
import { makeDocuments, verifyInApp } from '../e2e/pages/record-page.ts';
import { enableSigning } from '../e2e/pages/settings-page.ts';
import { addArchiveFiles, confirmSigned, importForPoint, markRest, sealVisit } from '../e2e/pages/visit-steps.ts';
import { fillVisitInfo, openTab } from '../e2e/pages/workspace-page.ts';

const HERE = import.meta.dirname;

// `npm run pictures`: the README's pictures, from one made-up visit in the real app.
test('pictures of the main screens', async ({ shell, place }) => {
  const page = shell.page();
  const shoot = async (name: string): Promise<void> => {
    await page.evaluate('document.fonts.ready.then(() => null)');
    await page.screenshot({ path: path.join(HERE, `${name}.png`), animations: 'disabled' });
  };
  const photos = scenes(place.data);
  await enableSigning(shell, page);
  await shoot('settings');
  const other = { unitTyped: '发改', unitName: '吐鲁番市发展和改革委员会', siteName: '市发展改革委档案室' };
  await makeVisit(page, { ...other, siteKind: '档案室或办公场所', preview: { points: 30, live: 30 } });
  await makeVisit(page, {
    unitTyped: '高昌',
    unitName: '高昌区政府',
    siteName: '高昌区政务服务大厅',
    again: true,
    preview: { points: 101, live: 98 },
    beforeStart: () => shoot('new-visit'),
  });
  await fillVisitInfo(page);
  await fillHall(page);
  await page.getByRole('option', { name: /DT06/ }).click();
  await shoot('hall');

  await openTab(page, /档案点位/);
  for (const [i, { id, status, facts }] of POINTS.filter((point) => !point.reason)
    .slice(0, 6)
    .entries()) {
    await page.keyboard.press('/');
    await page.getByRole('dialog', { name: '搜索点位' }).getByLabel('编号或文字').fill(id);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('option', { name: new RegExp(`^${id} `), selected: true })).toBeVisible();
    await page.keyboard.press({ 落实: '1', 基本落实: '2', 未落实: '3', 待补证: '6' }[status]);
    await page.getByLabel('事实描述').fill(facts ?? '');
    await page.keyboard.press('Escape');
    await importForPoint(page, photos[i] ?? '');
    await expect(page.getByRole('link', { name: `证据 ${i + 1}` })).toBeVisible();
  }
  await shoot('checklist');
  await addArchiveFiles(page, '3-1');
  await shoot('archive');
  await openTab(page, /证据/);
  await expect(page.getByRole('img').first()).toBeVisible();
  await shoot('evidence');
  await openScreen(page, '首页');
  await expect(page.getByText('正在查看')).toHaveCount(0);
  await shoot('home');
  await page
    .getByRole('link', { name: /高昌区政府/ })
    .first()
    .click();
  await settleProblems(page);
  await markRest(page, '本次半日抽查时间不足，未查阅该要点的材料，列入下次抽查');
  await confirmSigned(page, '王三');
  await page.getByRole('radiogroup', { name: '确认状态' }).scrollIntoViewIfNeeded();
  await shoot('confirm');
  await sealVisit(page);
  const file = await makeDocuments(shell, page, '实地抽查记录');
  await expect(page.getByText('已有 2 / 2 份')).toBeVisible({ timeout: 120_000 });
  // Shown anew, without the sentence that says where the file went on this machine.
  await page.reload();
  await expect(page.getByText('已有 2 / 2 份')).toBeVisible();
  await shoot('record');
  await verifyInApp(page, file);
  await shoot('verify');
  await openScreen(page, '评价方案');
  await page.getByRole('main').getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('吐鲁番');
  await shoot('framework');
  await keySheet(page);
  await shoot('keying');
  await openScreen(page, '移交');
  await expect(page.getByRole('heading', { level: 2 }).first()).toBeVisible();
  await shoot('exchange');
  for (const [name, number] of [
    ['pdf-first-page', 1],
    ['pdf-results', 3],
  ] as const)
    execFileSync('pdftoppm', [
      '-r',
      '60',
      '-png',
      '-singlefile',
      '-f',
      `${number}`,
      '-l',
      `${number}`,
      file,
      path.join(HERE, name),
    ]);
});

/** The first boxes of a paper questionnaire, keyed by digits. */
async function keySheet(page: Page): Promise<void> {
  await openScreen(page, '问卷');
  await page.getByLabel('轮次/任务').fill('2022年第一轮抽查');
  await page.getByLabel('单位').fill('高昌区政府');
  await page.getByLabel('大厅').fill('高昌区政务服务大厅');
  await page.keyboard.press('Escape');
  await page.getByLabel('问卷编号 止号').fill('200');
  await page.getByRole('button', { name: '建立批次' }).click();
  await page.getByRole('link', { name: '第一遍录入' }).click();
  await page.getByLabel('录入人').fill('张一');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /S1 身份/ })).toBeFocused();
  for (const keys of ['1', '1', '1', '07', '1\n', '01', '1', '1', '5', '4']) await page.keyboard.type(keys);
  await saved(page);
}

async function fillHall(page: Page): Promise<void> {
  await openTab(page, /大厅/);
  const keys = { 符合: '1', 部分符合: '2', 不符合: '3', 不适用: '4', 无法核查: '5' } as const;
  for (const [code, result, , facts] of HALL.slice(0, 12)) {
    await expect(page.getByRole('option', { name: new RegExp(code), selected: true })).toBeVisible();
    await page.keyboard.press(keys[result]);
    await page.getByLabel('事实描述').fill(facts);
    await page.keyboard.press('Escape');
    if (result === '不符合') await page.keyboard.press('n');
    if (result === '不符合') {
      const problem = page.getByRole('group', { name: /^问题/ });
      await expect(problem.getByLabel(/^事实/)).toHaveValue(facts);
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('Enter');
  }
  await saved(page);
}

/** What the seal asks of every problem. */
async function settleProblems(page: Page): Promise<void> {
  await openTab(page, /^问题/);
  for (const problem of await page.getByRole('group', { name: /^问题/ }).all())
    await problem.getByText('未当场整改', { exact: true }).click();
  await saved(page);
}

function scenes(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: 6 }, (_, i) => {
    const file = path.join(folder, `现场${i + 1}.jpg`);
    writeFileSync(file, writeJpeg(hallScene(i + 1, 1600, 1200)));
    return file;
  });
}
