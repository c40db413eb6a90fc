import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { freePort } from '../host/support/free-port.ts';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './pages/accessible.ts';
import { saveBy, takeIn } from './pages/exchange-page.ts';
import { makeVisit } from './pages/new-visit-page.ts';
import { openScreen, saved } from './pages/open-screen.ts';
import { enableSigning } from './pages/settings-page.ts';
import { openTab } from './pages/workspace-page.ts';
import { openBrowserShell } from './shells/browser-shell.ts';

test('a visit goes to another laptop in a file, both write, and one key settles what differs', async ({ shell }) => {
  const data = mkdtempSync(path.join(os.tmpdir(), 'xunting-e2e-second-'));
  const second = await openBrowserShell({ data, port: await freePort() });
  try {
    const [a, b] = [shell.page(), second.page()];
    await enableSigning(shell, a);
    const visitId = await makeVisit(a, {
      unitTyped: '发改',
      unitName: '吐鲁番市发展和改革委员会',
      siteName: '市发展改革委档案室',
      siteKind: '档案室或办公场所',
      preview: { points: 30, live: 30 },
    });
    await saved(a);
    await openScreen(a, '移交');
    await expect(a.getByText('还没有收件方。请先在右侧导入对方的收件公钥。')).toBeVisible();
    await expect(a.getByRole('button', { name: '移出到文件' })).toBeDisabled();

    await openScreen(b, '移交');
    const key = await saveBy(second, b, '保存本机的公钥', 'second.json');
    await a.getByLabel('收件公钥文件').setInputFiles(key);
    await expect(a.getByText(/已导入 .* 的公钥/)).toBeVisible();

    await takeIn(b, await saveBy(shell, a, '移出到文件', 'first.xtb'));
    await expect(b.getByText(/新读入 \d+ 条修改/)).toBeVisible();
    await expectAccessible(b, '移交');
    await b.screenshot({ path: path.join(test.info().outputDir, 'exchange.png'), fullPage: true });

    await writeAddress(a, visitId, '示例路8号');
    await writeAddress(b, visitId, '示例路9号');
    await openScreen(a, '移交');
    const later = await saveBy(shell, a, '移出到文件', 'later.xtb');
    await openScreen(b, '移交');
    await takeIn(b, later);
    await b.getByRole('link', { name: '查看有没有冲突' }).click();
    await expect(b.getByRole('heading', { name: '冲突', level: 1 })).toBeVisible();
    await expect(b.getByText('示例路8号')).toBeVisible();
    await expect(b.getByText('示例路9号')).toBeVisible();
    await expectAccessible(b, '冲突');
    await b.screenshot({ path: path.join(test.info().outputDir, 'conflicts.png') });
    await b.keyboard.press('1');
    await expect(b.getByText('没有冲突')).toBeVisible();
    await saved(b);
  } finally {
    await second.close();
    rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
});

async function writeAddress(page: Page, visitId: string, address: string): Promise<void> {
  await openScreen(page, '首页');
  await page.locator(`a[href*="/visits/${visitId}"]`).first().click();
  await openTab(page, /基本信息/);
  const field = page.getByLabel(/^地址/);
  await field.fill(address);
  await field.press('Tab');
  await saved(page);
}
