import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { freePort } from '../host/support/free-port.ts';
import { expectAccessible } from './pages/accessible.ts';
import { saveBy } from './pages/exchange-page.ts';
import { expect, test } from './fixtures.ts';
import { filesHolding } from './pages/left-over.ts';
import { makeVisit } from './pages/new-visit-page.ts';
import { openScreen, saved } from './pages/open-screen.ts';
import { makeDocuments, unlockKey, verifyInApp } from './pages/record-page.ts';
import { enableSigning } from './pages/settings-page.ts';
import { forgetKey, turnOnEncryption, unlockData } from './pages/vault-page.ts';
import { confirmSigned, markRest, sealVisit, shootPoint } from './pages/visit-steps.ts';
import { expectDecided, fillVisitInfo, openTab } from './pages/workspace-page.ts';
import { openBrowserShell } from './shells/browser-shell.ts';

const WORDS = '数据口令 试验 2022';
const NEW_WORDS = '换过的口令 试验 2023';
const BEFORE = '导办台空置且无告示牌';
const AFTER = '叫号屏黑屏共三十七分钟';
const PERSON = '艾山江买买提';
const PHONE = '0995-7654321';

test('a day with 数据加密: turned on in the middle, killed, locked, opened again, signed; and nothing of it can be read', async ({
  shell,
  place,
}, info) => {
  let page = shell.page();
  await expect(page.getByText('数据加密未开启')).toBeVisible();
  const root = await enableSigning(shell, page);
  const visitId = await makeVisit(page, {
    unitTyped: '高昌',
    unitName: '高昌区政府',
    siteName: '高昌区政务服务大厅',
    preview: { points: 101, live: 98 },
  });
  await fillVisitInfo(page);
  await openTab(page, /档案点位/);
  await shootPoint(page, '1-1', 1);
  await page.keyboard.press('1');
  await page.keyboard.press('f');
  await page.getByLabel('事实描述').fill(BEFORE);
  await saved(page);
  // The search finds what is not sealed; without this the last lines could not fail.
  expect(filesHolding(place.data, [BEFORE]).length).toBeGreaterThan(0);

  const code = await turnOnEncryption(page, WORDS);
  await expectAccessible(page, '恢复码');
  await page.screenshot({ path: info.outputPath('recovery-code.png') });
  await page.getByRole('button', { name: '已保管好，开始加密' }).click();
  // In the middle of the folding, or of the sealing of what lies in the data folder.
  page = await shell.killAndRestart();
  await expect(page.getByRole('heading', { name: '数据已锁定' })).toBeVisible();
  await expectAccessible(page, '解锁');
  await page.getByLabel('数据口令').fill('不是这个口令');
  await page.keyboard.press('Enter');
  await expect(page.getByText('数据口令不正确，请重新输入。')).toBeVisible();
  await page.screenshot({ path: info.outputPath('unlock.png') });
  await unlockData(page, WORDS);

  await page.goto(new URL(`/visits/${visitId}/archive`, page.url()).href);
  await expectDecided(page, 2, 98);
  const visited = page.url();
  await page.getByRole('option', { name: /^1-2 / }).click();
  await expect(page.getByLabel('事实描述')).toHaveValue(BEFORE);
  await page.getByLabel('事实描述').fill(AFTER);
  const scan = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(300_000)]);
  await page
    .getByRole('region', { name: /^点位/ })
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: `${PERSON}.pdf`, mimeType: 'application/pdf', buffer: scan });
  await expect(page.getByRole('link', { name: /^证据 2/ })).toBeVisible();
  await openTab(page, /基本信息/);
  const companions = page.getByRole('region', { name: '陪同人' });
  await companions.getByLabel(/姓名/).fill(PERSON);
  await saved(page);

  // By key, in the middle of typing; back at the same place.
  await page.keyboard.press('Control+Shift+L');
  await unlockData(page, WORDS);
  await expect(companions.getByLabel(/姓名/)).toHaveValue(PERSON);
  expect(new URL(page.url()).pathname).toBe(`/visits/${visitId}/info`);

  // The host forgets its key under the open page, as after a restart of its own: what is typed then waits and is kept.
  await forgetKey(page);
  await companions.getByLabel(/电话/).fill(PHONE);
  const over = page.getByRole('dialog', { name: '本机服务已重新启动，数据已锁定' });
  await expectAccessible(page, '锁定在屏幕之上');
  await over.getByLabel('数据口令').fill(WORDS);
  await page.keyboard.press('Enter');
  await expect(over).toHaveCount(0);
  await expect(companions.getByLabel(/电话/)).toHaveValue(PHONE);
  await saved(page);

  // After idle minutes: a laptop that slept wakes up locked.
  await page.evaluate('{ const now = Date.now; Date.now = () => now() + 11 * 60_000; }');
  await expect(page.getByRole('heading', { name: '数据已锁定' })).toBeVisible();
  await page.getByRole('button', { name: '忘记口令' }).click();
  await page.getByLabel('恢复码').fill(code.toLowerCase());
  await page.getByLabel('新的数据口令').fill(NEW_WORDS);
  await page.getByLabel('再输一次').fill(NEW_WORDS);
  await page.keyboard.press('Enter');
  await expect(companions.getByLabel(/姓名/)).toHaveValue(PERSON);
  await openScreen(page, '设置');
  const panel = page.getByRole('region', { name: '数据加密' });
  await expect(panel.getByText('已开启', { exact: true })).toBeVisible();
  await expect(panel.getByText('正在加密已有的文件')).toHaveCount(0);
  await expectAccessible(page, '设置');
  await panel.screenshot({ path: info.outputPath('panel.png') });

  await page.goto(new URL(visited).href);
  await expectDecided(page, 2, 98);
  await markRest(page, '本次抽查只查到以上各项，其余未及核查');
  await confirmSigned(page, PERSON);
  await sealVisit(page);
  await unlockKey(page);
  const file = await makeDocuments(shell, page, '实地抽查记录');
  await verifyInApp(page, file);
  await panelLocked(page);
  await shell.close();

  const sealed = [AFTER, PERSON, PHONE, '情况属实，立即整改', ...runsOf(scan)];
  const own = [file, root, path.join(place.data, 'exports')];
  expect(filesHolding(place.data, sealed, own)).toEqual([]);
});

test('a forgotten passphrase is got over with the office: its computer answers a file, and the code is good once', async ({
  shell,
}, info) => {
  const data = mkdtempSync(path.join(os.tmpdir(), 'xunting-e2e-office-'));
  const second = await openBrowserShell({ data, port: await freePort() });
  try {
    const [page, office] = [shell.page(), second.page()];
    await openScreen(office, '移交');
    const key = await saveBy(second, office, '保存本机的公钥', 'office.json');
    await openScreen(page, '移交');
    await page.getByLabel('收件公钥文件').setInputFiles(key);
    await expect(page.getByText(/已导入 .* 的公钥/)).toBeVisible();
    await turnOnEncryption(page, WORDS);
    await page.getByRole('button', { name: '已保管好，开始加密' }).click();
    const panel = page.getByRole('region', { name: '数据加密' });
    await expect(panel.getByText('已开启', { exact: true })).toBeVisible();
    await panel.getByRole('button', { name: /^选定 / }).click();
    await panel.getByLabel(/现在的数据口令/).fill('不是这个口令');
    await page.keyboard.press('Enter');
    await expect(panel.getByText('数据口令不正确，没有改动。请重新输入。')).toBeVisible();
    await panel.getByLabel(/现在的数据口令/).fill(WORDS);
    await page.keyboard.press('Enter');
    await expect(panel.getByText('可帮助恢复')).toBeVisible();
    await expectAccessible(page, '办公室帮助恢复');
    await panel.screenshot({ path: info.outputPath('office-way.png') });

    await panelLocked(page);
    await page.getByRole('button', { name: '忘记口令' }).click();
    const request = await saveBy(shell, page, '保存恢复请求', 'request.json');
    await expect(page.getByText(/请交给办公室换取恢复码/)).toBeVisible();
    await page.screenshot({ path: info.outputPath('ask-office.png') });
    await openScreen(office, '设置');
    await office.getByLabel('恢复请求文件').setInputFiles(key);
    await expect(office.getByText(/恢复请求文件无法读取/)).toBeVisible();
    await office.getByLabel('恢复请求文件').setInputFiles(request);
    const answered = office.getByRole('region', { name: '回答恢复请求' });
    await expect(answered.getByText(/一次|不再有效/).last()).toBeVisible();
    const code = (await answered.locator('.xt-mono').innerText()).trim();
    await useCode(page, code);
    await expect(page.getByRole('heading', { name: '数据已锁定' })).toHaveCount(0);
    await panelLocked(page);
    await page.getByRole('button', { name: '忘记口令' }).click();
    await useCode(page, code);
    await expect(page.getByText(/这个恢复码打不开本机的数据/)).toBeVisible();
  } finally {
    await second.close();
    rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
});

async function useCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('恢复码').fill(code);
  await page.getByLabel('新的数据口令').fill(NEW_WORDS);
  await page.getByLabel('再输一次').fill(NEW_WORDS);
  await page.keyboard.press('Enter');
}

/** 立即锁定 by its button. */
async function panelLocked(page: Page): Promise<void> {
  await openScreen(page, '设置');
  await page.getByRole('region', { name: '数据加密' }).getByRole('button', { name: '立即锁定' }).click();
  await expect(page.getByRole('heading', { name: '数据已锁定' })).toBeVisible();
}

/** Some short runs out of the middle of the bytes. */
function runsOf(bytes: Buffer): Buffer[] {
  return [5_000, 100_000, 250_000].map((from) => bytes.subarray(from, from + 24));
}
