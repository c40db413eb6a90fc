import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from '@playwright/test';
import { CHROMIUM_TEST_FLAGS, chromiumPath } from '../support/chromium-path.ts';
import { expectAccessible } from './pages/accessible.ts';
import { expect, test } from './fixtures.ts';
import { chooseByKey, tabTo } from './pages/keyboard.ts';
import { openScreen } from './pages/open-screen.ts';

const BUILT = path.resolve(import.meta.dirname, '../../out/verify-page/verify.html');

test.describe('the offline 验真 page, opened from a file', () => {
  let browser: Browser;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'xunting-offline-'));
  const at = (name: string): string => path.join(folder, name);
  const put = (name: string, bytes: Uint8Array | string): string => {
    writeFileSync(path.join(folder, name), bytes);
    return path.join(folder, name);
  };

  test.beforeAll(async ({ hostKind }) => {
    test.skip(hostKind !== 'browser', 'the page needs no host');
    makeSamples(folder);
    browser = await chromium.launch({ executablePath: chromiumPath(), args: [...CHROMIUM_TEST_FLAGS] });
  });
  test.afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (): Promise<{ page: Page; asked: string[] }> => {
    const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'America/Phoenix' });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => asked.push(String(error)));
    page.on('console', (message) => asked.push(message.text()));
    await page.goto(pathToFileURL(BUILT).href);
    return { page, asked };
  };

  test('is one small file that can ask for nothing', async () => {
    const html = readFileSync(BUILT);
    expect(gzipSync(html).length).toBeLessThan(250_000);
    let hits = 0;
    const server = createServer((_, response) => {
      hits++;
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.end('here');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const { page } = await open();
    const blocked = await page.evaluate(async (url) => {
      const outcome: string[] = [];
      await fetch(url).catch(() => outcome.push('fetch'));
      // In a turn of its own: what the test runs directly is exempt from the CSP.
      await new Promise((resolve) =>
        setTimeout(() => {
          try {
            // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- the CSP must refuse it
            new Function('return 1')();
          } catch {
            outcome.push('function');
          }
          resolve(null);
        }),
      );
      const script = document.createElement('script');
      script.textContent = 'document.title = "altered"';
      document.body.append(script);
      const picture = new Image();
      picture.src = `${url}a.png`;
      await new Promise((resolve) => picture.addEventListener('error', resolve));
      outcome.push('picture', document.title);
      return outcome;
    }, address);
    expect(blocked).toEqual(['fetch', 'function', 'picture', '巡厅 离线验真']);
    expect(hits).toBe(0);
    // The same request from a page without such a policy does arrive.
    await page.goto(pathToFileURL(put('offen.html', '<!doctype html><title>x</title>')).href);
    expect(await page.evaluate(async (url) => (await fetch(url)).text(), address)).toBe('here');
    expect(hits).toBe(1);
    server.close();
    await page.context().close();
  });

  test('tells who signed, when, over what; a root makes it whole; an attack is named', async () => {
    const { page, asked } = await open();
    await page.setViewportSize({ width: 1366, height: 768 });
    const result = page.getByRole('region', { name: '查验结果' });
    const file = page.locator('#file');
    await file.setInputFiles(at('twice.pdf'));
    await expect(result).toContainText('未改动，但不能确认签名人');
    await page.locator('#root').setInputFiles(put('不是根.pem', 'nothing'));
    await expect(page.getByText('里没有可用的根证书')).toBeVisible();
    await page.locator('#root').setInputFiles(at('root.pem'));
    await expect(result).toContainText('真实，未改动');
    await expect(result).toContainText('安娜、本');
    await expect(result).toContainText(readFileSync(at('number.txt'), 'utf8'));
    const second = page.getByRole('region', { name: '签名 2：通过' });
    await expect(second).toContainText('本（第三方评价机构）');
    await expect(second).toContainText('第 3 次保存时的整个文件，即现在的整个文件');
    await expect(second).toContainText('ECDSA P-384 / SHA-256（不是国密算法）');
    await expectAccessible(page, '离线验真');
    await page.screenshot({ path: path.join(test.info().outputDir, 'offline-good.png'), fullPage: true });
    await file.setInputFiles(at('rewritten.pdf'));
    await expect(result).toContainText('不能采信');
    await expect(result.getByRole('list', { name: '原因' })).toContainText(
      /第 3 次保存：对象 \d+（第 1 页 \/ Contents）/,
    );
    await expectAccessible(page, '离线验真');
    await page.screenshot({ path: path.join(test.info().outputDir, 'offline-bad.png'), fullPage: true });
    await file.setInputFiles(put('文字.pdf', '没有内容'));
    await expect(result).toContainText('这不是 PDF 文件');
    expect(asked.filter((line) => !line.startsWith('file:'))).toEqual([]);
    await page.context().close();
  });

  test('looks into a revocation list, chosen by key', async () => {
    const { page, asked } = await open();
    await page.locator('#root').setInputFiles(at('root.pem'));
    await page.locator('#file').setInputFiles(at('twice.pdf'));
    const result = page.getByRole('region', { name: '查验结果' });
    await expect(result).toContainText('真实，未改动');
    const second = page.getByRole('region', { name: /^签名 2/ });
    await expect(second).toContainText('没有吊销列表可查');
    const lists = page.getByRole('region', { name: '吊销列表' });
    const button = lists.getByRole('button', { name: '导入吊销列表' });
    await tabTo(page, button);
    await chooseByKey(page, at('root.pem'));
    await expect(lists).toContainText('不是吊销列表');
    await chooseByKey(page, at('earlier.crl'));
    await expect(lists).toContainText('1 份证书');
    await expect(second).toContainText('的吊销列表');
    await expect(result).toContainText('真实，未改动');
    await chooseByKey(page, at('revoked.crl'));
    await expect(result).toContainText('签名证书已被吊销');
    await expect(page.getByRole('region', { name: '签名 2：没有通过' })).toBeVisible();
    await chooseByKey(page, at('earlier.crl'));
    await expect(lists).toContainText('已有同一签发者更新的吊销列表');
    await expect(result).toContainText('签名证书已被吊销');
    await expectAccessible(page, '离线验真，吊销列表');
    await page.screenshot({ path: path.join(test.info().outputDir, 'offline-lists.png'), fullPage: true });
    expect(asked.filter((line) => !line.startsWith('file:'))).toEqual([]);
    await page.context().close();
  });

  test('works from the keyboard and by dropping a file', async () => {
    const { page } = await open();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: '选择 PDF 文件' })).toBeFocused();
    await chooseByKey(page, at('once.pdf'));
    await expect(page.getByRole('region', { name: '签名 1：没有通过' })).toContainText('安娜');
    const data = await page.evaluateHandle(
      (bytes) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([Uint8Array.from(bytes)], '拖入.pdf', { type: 'application/pdf' }));
        return transfer;
      },
      Array.from(readFileSync(at('twice.pdf'))),
    );
    await page.dispatchEvent('body', 'drop', { dataTransfer: data });
    await expect(page.getByRole('region', { name: '查验结果' })).toContainText('拖入.pdf');
    await page.context().close();
  });
});

test('验真 looks into revocation lists, chosen by key and kept; the page that it saves carries them', async ({
  shell,
  hostKind,
}) => {
  test.skip(hostKind === 'electron', 'the save dialog of the system cannot be answered here');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'xunting-lists-'));
  makeSamples(folder);
  const at = (name: string): string => path.join(folder, name);
  const page = shell.page();
  await openScreen(page, '验真');
  await page.getByLabel('根证书文件').setInputFiles(at('root.pem'));
  await page.locator('input[type=file][accept*=pdf]').setInputFiles(at('twice.pdf'));
  const result = page.getByRole('region', { name: '查验结果' });
  const second = page.getByRole('region', { name: '签名 2', exact: true });
  await expect(result).toContainText('真实，未改动');
  await expect(second).toContainText('没有吊销列表可查');

  const panel = page.getByRole('region', { name: '吊销列表' });
  await tabTo(page, panel.locator('button', { hasText: '导入吊销列表' }));
  await chooseByKey(page, at('root.pem'));
  await expect(panel).toContainText('吊销列表无法读取，没有导入');
  await chooseByKey(page, at('earlier.crl'));
  await expect(panel.getByRole('listitem')).toContainText('由信任的根证书签发');
  await expect(second).toContainText('的吊销列表');
  await expect(result).toContainText('真实，未改动');
  await chooseByKey(page, at('revoked.crl'));
  await expect(result).toContainText('签名证书已被吊销，且没有可信时间戳证明签署在吊销之前。（签名域 第二签）');
  await chooseByKey(page, at('earlier.crl'));
  await expect(panel).toContainText('已有同一签发者更新的吊销列表');
  await expectAccessible(page, '验真，吊销列表');
  await page.screenshot({ path: path.join(test.info().outputDir, 'lists.png'), fullPage: true });

  await page.reload();
  await expect(panel.getByRole('listitem')).toContainText('1 份证书被吊销');
  await page.locator('input[type=file][accept*=pdf]').setInputFiles(at('twice.pdf'));
  await expect(result).toContainText('签名证书已被吊销');
  const written = await shell.saveTo('巡厅离线验真.html');
  await page.getByRole('button', { name: '保存离线验真页' }).click();
  // Whole, not only there.
  await expect(page.getByRole('region', { name: '离线验真页' }).getByText('已保存')).toBeVisible();
  const opened = await page.context().newPage();
  await opened.goto(pathToFileURL(await written()).href);
  await opened.locator('#file').setInputFiles(at('twice.pdf'));
  await expect(opened.getByRole('region', { name: '查验结果' })).toContainText('签名证书已被吊销');
  await opened.close();

  await panel.getByRole('button', { name: /^移除 测试办公室根/ }).press('Enter');
  await expect(panel.getByRole('listitem')).toHaveCount(0);
  await expect(result).toContainText('真实，未改动');
  rmSync(folder, { recursive: true, force: true });
});

test('验真 saves the offline page with the trusted roots inside', async ({ shell, hostKind }) => {
  test.skip(hostKind === 'electron', 'the save dialog of the system cannot be answered here');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'xunting-offline-'));
  makeSamples(folder);
  const record = path.join(folder, 'twice.pdf');
  const page = shell.page();
  await openScreen(page, '验真');
  await page.getByLabel('根证书文件').setInputFiles(path.join(folder, 'root.pem'));
  await expect(page.getByRole('region', { name: '信任的根证书' })).toContainText('测试办公室根');
  const written = await shell.saveTo('巡厅离线验真.html');
  const panel = page.getByRole('region', { name: '离线验真页' });
  await panel.getByRole('button', { name: '保存离线验真页' }).click();
  await expect(panel.getByText('已保存')).toBeVisible();
  await expectAccessible(page, '验真');
  const saved = await written();
  const opened = await page.context().newPage();
  await opened.goto(pathToFileURL(saved).href);
  await opened.locator('#file').setInputFiles(record);
  await expect(opened.getByRole('region', { name: '查验结果' })).toContainText('真实，未改动');
  await opened.close();
  await page.locator('input[type=file][accept*=pdf]').setInputFiles(record);
  await expect(page.getByRole('region', { name: '签名 2' })).toContainText('本（第三方评价机构）');
  await page.screenshot({ path: path.join(test.info().outputDir, 'verify.png'), fullPage: true });
  rmSync(folder, { recursive: true, force: true });
});

/** In a process of its own: the makers of files live in Node's world, this spec in a page's. */
function makeSamples(folder: string): void {
  execFileSync(process.execPath, [path.resolve(import.meta.dirname, '../pdf/sample-files.ts'), folder]);
}
