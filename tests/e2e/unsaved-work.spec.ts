import path from 'node:path';
import type { Page } from '@playwright/test';
import { encodeWire } from '../../shared/host/wire.ts';
import { expectAccessible } from './pages/accessible.ts';
import { expect, test } from './fixtures.ts';
import { makeVisit } from './pages/new-visit-page.ts';
import { openScreen, saved } from './pages/open-screen.ts';
import { openTab } from './pages/workspace-page.ts';

/** Whether the page would ask before it goes. */
const asks = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>(`!window.dispatchEvent(new Event('beforeunload', { cancelable: true }))`);

test('what is typed or shot and not stored holds the seal and the window, on whatever screen', async ({ shell }) => {
  const page = shell.page();
  const visitId = await makeVisit(page, {
    unitTyped: '发改',
    unitName: '吐鲁番市发展和改革委员会',
    siteName: '市发展改革委档案室',
    siteKind: '档案室或办公场所',
    preview: { points: 30, live: 30 },
  });
  await saved(page);
  expect(await asks(page)).toBe(false);

  await openTab(page, /基本信息/);
  const end = page.getByLabel(/^结束时间/);
  await end.fill('下午三点');
  await end.press('Tab');
  await expect(page.getByText('结束时间要写成 2022-09-30 10:30 的样子')).toBeVisible();
  await openScreen(page, '首页');
  expect(await asks(page)).toBe(true);
  await page.goBack();
  await expect(end).toHaveValue('下午三点');
  await openTab(page, /完成/);
  await expect(page.getByRole('button', { name: '完成并封存' })).toBeDisabled();
  await expect(page.getByText('结束时间里有输入没有存入，改好或放弃后才能完成。')).toBeVisible();
  await expectAccessible(page, '完成');
  await page.screenshot({ path: path.join(test.info().outputDir, 'unsaved.png') });
  await page.getByRole('button', { name: '放弃这一输入：结束时间' }).click();
  await expect(page.getByText('结束时间里有输入没有存入')).toHaveCount(0);
  expect(await asks(page)).toBe(false);

  // A photo that takes its time: a slow card keeps its bytes back until they are let go.
  await page.evaluate(`{
    const read = File.prototype.arrayBuffer;
    const free = Promise.withResolvers();
    window.letGo = () => { File.prototype.arrayBuffer = read; free.resolve(); };
    File.prototype.arrayBuffer = async function () { await free.promise; return read.call(this); };
  }`);
  await openTab(page, /^证据/);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '扫描件.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 one page') });
  await openScreen(page, '首页');
  const under = page.getByRole('complementary', { name: '主导航' }).getByRole('link', { name: '正在存入 1 张照片' });
  await expect(under).toHaveAttribute('href', `/visits/${visitId}/evidence`);
  expect(await asks(page)).toBe(true);
  await page.evaluate('window.letGo()');
  await expect(under).toHaveCount(0);
  await saved(page);
  expect(await asks(page)).toBe(false);
});

test('a full disk: the reserve is offered on the spot, and what was typed is stored after it', async ({
  shell,
  hostKind,
}) => {
  test.skip(hostKind !== 'browser', 'only the loopback road can be made to refuse from outside');
  const page = shell.page();
  await openScreen(page, '设置');
  await saved(page);
  await expect(page.getByText('磁盘满时专供完成、签名和导出')).toBeVisible();
  const text = { encode: (value: string) => Buffer.from(value), decode: (bytes: Uint8Array) => String(bytes) };
  const full = encodeWire({ ok: false, error: { code: 'disk-full', detail: 'ENOSPC' } }, text);
  await page.route('**/host/journal.append', (route) =>
    route.fulfill({ contentType: 'application/x-xunting-wire', body: Buffer.from(full) }),
  );
  await page.getByLabel(/^姓名/).first().fill('张一');
  const notice = page.getByRole('alert').filter({ hasText: '磁盘已满' });
  const release = notice.getByRole('button', { name: /^释放预留空间 [\d.]+ MB$/ });
  await expect(release).toBeVisible();
  await expectAccessible(page, '磁盘已满');
  await page.screenshot({ path: path.join(test.info().outputDir, 'space.png') });
  expect(await asks(page)).toBe(true);
  await release.click();
  await expect(notice).toContainText('预留空间已释放');
  await page.unroute('**/host/journal.append');
  await expect(notice).toHaveCount(0);
  await saved(page);
  await expect(page.getByText('已释放或尚未预留')).toBeVisible();
});
