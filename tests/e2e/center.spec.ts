import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { freePort } from '../host/support/free-port.ts';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './pages/accessible.ts';
import { makeVisit } from './pages/new-visit-page.ts';
import { openScreen, saved } from './pages/open-screen.ts';
import { enableSigning } from './pages/settings-page.ts';
import { openBrowserShell } from './shells/browser-shell.ts';

test('本机汇总中心: an office without a server starts it in the app, another laptop enrols there, and it outlives a kill', async ({
  shell,
}) => {
  const data = mkdtempSync(path.join(os.tmpdir(), 'xunting-e2e-center-'));
  const second = await openBrowserShell({ data, port: await freePort() });
  try {
    const [a, b] = [shell.page(), second.page()];
    await enableSigning(shell, a);
    await openScreen(a, '同步');
    const center = panelOf(a);
    await center.getByRole('button', { name: '在本机启动汇总中心' }).press('Enter');
    await expect(center.getByText('运行中')).toBeVisible({ timeout: 120_000 });
    await expectAccessible(a, '本机汇总中心');
    await center.getByRole('button', { name: '登记本机' }).click();
    await expect(center.getByText('请填写“姓名”')).toBeVisible();
    await center.getByLabel(/^姓名/).fill('张一');
    await center.getByRole('button', { name: '登记本机' }).click();
    await expect(a.getByText('与汇总中心联系正常。')).toBeVisible();

    await center.getByLabel(/^姓名/).fill('李二');
    await center.getByLabel(/^姓名/).press('Enter');
    await expect(center.getByText('李二的登记码')).toBeVisible();
    const code = /(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}/.exec(await center.innerText())?.[0] ?? '';
    await a.screenshot({ path: path.join(test.info().outputDir, 'center.png'), fullPage: true });
    await enableSigning(second, b);
    await openScreen(b, '同步');
    await b.getByLabel(/^汇总中心地址/).fill(`https://127.0.0.1:${process.env['XUNTING_TEST_CENTER_PORT']}`);
    await b.getByLabel(/^登记码/).fill(code);
    await b.getByRole('button', { name: '登记', exact: true }).click();
    await expect(b.getByText('与汇总中心联系正常。')).toBeVisible();

    const again = await shell.killAndRestart();
    await openScreen(again, '同步');
    await expect(panelOf(again).getByText('运行中')).toBeVisible({ timeout: 120_000 });
    await makeVisit(b, {
      unitTyped: '发改',
      unitName: '吐鲁番市发展和改革委员会',
      siteName: '市发展改革委档案室',
      siteKind: '档案室或办公场所',
      preview: { points: 30, live: 30 },
    });
    await saved(b);
    await openScreen(b, '同步');
    await b.getByRole('button', { name: '立即同步' }).click();
    await expect(b.getByText(/^已全部同步；最近联系/)).toBeVisible();
    await again.getByRole('button', { name: '立即同步' }).click();
    await openScreen(again, '首页');
    await expect(again.getByText('市发展改革委档案室').first()).toBeVisible();

    await openScreen(again, '同步');
    const devices = panelOf(again).getByRole('list', { name: '已登记的笔记本' });
    await devices.getByRole('button', { name: /^停用/ }).last().click();
    await panelOf(again).getByRole('button', { name: '确认停用' }).click();
    await expect(devices.getByText('已停用')).toBeVisible();
    await b.getByRole('button', { name: '立即同步' }).click();
    await expect(b.getByText('需要处理', { exact: true })).toBeVisible();
    await panelOf(again).getByRole('button', { name: '停止汇总中心' }).click();
    await panelOf(again).getByRole('button', { name: '确认停止' }).click();
    await expect(panelOf(again).getByText('未启动')).toBeVisible();
  } finally {
    await second.close();
    rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
});

function panelOf(page: Page): Locator {
  return page.getByRole('region', { name: '本机汇总中心' });
}
