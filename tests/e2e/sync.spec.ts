import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { freePort } from '../host/support/free-port.ts';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './pages/accessible.ts';
import { saveBy } from './pages/exchange-page.ts';
import { startHub, type HubProcess } from './pages/hub-process.ts';
import { makeVisit } from './pages/new-visit-page.ts';
import { openScreen, saved } from './pages/open-screen.ts';
import { enableSigning } from './pages/settings-page.ts';
import { openBrowserShell } from './shells/browser-shell.ts';
import type { Shell } from './shells/shell.ts';

test('two laptops and the hub: enrolled by a code, a visit goes over by itself, a hub that is away costs nothing', async ({
  shell,
}) => {
  const data = mkdtempSync(path.join(os.tmpdir(), 'xunting-e2e-hub-'));
  const hub = await startHub(path.join(data, 'hub'), await freePort());
  const second = await openBrowserShell({ data: path.join(data, 'second'), port: await freePort() });
  try {
    const [a, b] = [shell.page(), second.page()];
    await openScreen(a, '同步');
    await expect(a.getByText('本机没有登记汇总中心')).toBeVisible();
    await expect(a.getByRole('button', { name: '登记', exact: true })).toBeDisabled();
    await enableSigning(shell, a);
    await openScreen(a, '同步');
    await a.getByLabel(/^汇总中心地址/).fill('http://192.168.1.10');
    await a.getByLabel(/^登记码/).fill('1234');
    await a.getByRole('button', { name: '登记', exact: true }).click();
    await expect(a.getByText(/“汇总中心地址”不合规/)).toBeVisible();
    await expect(a.getByLabel(/^登记码/)).toHaveValue('1234');
    await expectAccessible(a, '同步，未登记');
    await enrol(a, hub.address, hub.code('检查员', '张一'));

    await makeVisit(a, {
      unitTyped: '发改',
      unitName: '吐鲁番市发展和改革委员会',
      siteName: '市发展改革委档案室',
      siteKind: '档案室或办公场所',
      preview: { points: 30, live: 30 },
    });
    await saved(a);
    await openScreen(a, '同步');
    await expect(a.getByText(/^已全部同步；最近联系/)).toBeVisible();
    await expect(a.getByText(/已上传 \d+ 条修改/).first()).toBeVisible();
    await expectAccessible(a, '同步');
    await a.screenshot({ path: path.join(test.info().outputDir, 'sync.png') });

    await enableSigning(second, b);
    await byStick(second, b, hub, data);
    await openScreen(b, '同步');
    await enrol(b, hub.address, hub.code('检查员', '李二'));
    await openScreen(b, '首页');
    await expect(b.getByText('市发展改革委档案室').first()).toBeVisible();

    await hub.kill();
    await openScreen(a, '设置');
    const inspector = a.getByRole('region', { name: '本机检查人员' });
    await inspector.getByLabel('姓名').fill('张一二');
    await inspector.getByLabel('姓名').press('Tab');
    await saved(a);
    await openScreen(a, '同步');
    await a.getByRole('button', { name: '立即同步' }).click();
    await expect(a.getByText(/联系不上汇总中心.*自动重试/).first()).toBeVisible();
    await expect(a.getByText(/条待同步，0 张照片未核对；最近联系/)).toBeVisible();
    await a.screenshot({ path: path.join(test.info().outputDir, 'sync-away.png') });
    await hub.start();
    await a.getByRole('button', { name: '立即同步' }).click();
    await expect(a.getByText(/^已全部同步；最近联系/)).toBeVisible();

    await b.goto(hub.officeLink());
    await expect(b.getByRole('heading', { name: '巡厅汇总中心' })).toBeVisible();
    await expect(b.getByRole('cell', { name: '市发展改革委档案室' })).toBeVisible();
    await expectAccessible(b, '汇总中心的页面');
    await b.screenshot({ path: path.join(test.info().outputDir, 'office.png'), fullPage: true });
  } finally {
    await second.close();
    await hub.kill();
    rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
});

async function enrol(page: Page, address: string, code: string): Promise<void> {
  await page.getByLabel(/^汇总中心地址/).fill(address);
  await page.getByLabel(/^登记码/).fill(code);
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await expect(page.getByText('与汇总中心联系正常。')).toBeVisible();
}

/** A laptop without a network: 登记, hand-over and receipt by files alone. */
async function byStick(shell: Shell, page: Page, hub: HubProcess, data: string): Promise<void> {
  await openScreen(page, '同步');
  const request = await saveBy(shell, page, '保存登记申请', 'request.json');
  const answer = path.join(data, 'answer.json');
  expect(hub.run('certify', request, answer, '--role', '检查员', '--name', '李二')).toContain('已登记');
  await page.getByLabel('登记回执文件').setInputFiles(request);
  await expect(page.getByText(/这不是登记回执/)).toBeVisible();
  await page.getByLabel('登记回执文件').setInputFiles(answer);
  await expect(page.getByText(/登记为检查员：李二。办公室根证书指纹/)).toBeVisible();
  await expectAccessible(page, '同步，登记回执');
  await page.screenshot({ path: path.join(test.info().outputDir, 'enrol-by-file.png') });
  await page.getByRole('button', { name: '指纹一致，登记' }).click();
  await expect(page.getByText(/已登记为检查员李二/)).toBeVisible();
  await openScreen(page, '移交');
  const bundle = await saveBy(shell, page, '移出到文件', 'to-office.xtb');
  expect(hub.run('import', bundle)).toContain('已在汇总中心');
  const key = await saveBy(shell, page, '保存本机的公钥', 'key.json');
  const back = path.join(data, 'from-office.xtb');
  expect(hub.run('export', key, back)).toContain('含核对回执');
  await page.getByLabel('选择移交包或备份', { exact: true }).setInputFiles(back);
  await page.getByRole('button', { name: '读入', exact: true }).click();
  await expect(page.getByRole('link', { name: '查看有没有冲突' })).toBeVisible();
  await expect(page.getByText(/不能确认签名人/)).toHaveCount(0);
}
