import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { freePort } from '../host/support/free-port.ts';
import { openStampAuthority } from '../support/stamp-authority.ts';
import { serveStamps } from '../support/stamp-server.ts';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './pages/accessible.ts';
import { type CertificateFile, certificateFile } from './pages/certificate-file.ts';
import { saveBy, takeIn } from './pages/exchange-page.ts';
import { checkSignatures, checkWithTools } from './pages/foreign-tools.ts';
import { chooseByKey, tabTo } from './pages/keyboard.ts';
import { makeVisit } from './pages/new-visit-page.ts';
import { openScreen } from './pages/open-screen.ts';
import { makeDocuments, openInVerifier } from './pages/record-page.ts';
import { enableSigning } from './pages/settings-page.ts';
import { confirmSigned, markRest, sealVisit } from './pages/visit-steps.ts';
import { draw, fillVisitInfo } from './pages/workspace-page.ts';
import { openBrowserShell } from './shells/browser-shell.ts';
import type { Shell } from './shells/shell.ts';

const KIND = '实地抽查记录';
const PASSPHRASE = '口令一二三';

test('加签 by keyboard, thought better of, with strokes by the device; 加盖时间戳 when there is a service', async ({
  shell,
}, info) => {
  const page = shell.page();
  const ca = await signedRecord(shell, page);
  const panel = page.getByRole('region', { name: '签名 PDF' });
  const entries = panel.getByRole('listitem');

  // Thought better of while the file is being opened: nothing is added, the form stays as it was.
  await panel.getByRole('button', { name: /^加签/ }).click();
  const form = panel.getByRole('form', { name: /加签/ });
  await choosePlace(page, '检查人员 张一');
  await chooseFile(page, certificateFile('张一', PASSPHRASE, { slow: true }));
  await form.getByRole('button', { name: '签名', exact: true }).click();
  const progress = form.getByRole('group', { name: '正在加签' });
  await progress.getByRole('button', { name: '取消' }).click();
  await expect(progress).toBeHidden({ timeout: 60_000 });
  await expect(entries).toHaveCount(1);
  await expect(form.getByLabel('证书文件的口令')).toHaveValue(PASSPHRASE);
  await form.getByRole('button', { name: '不签了' }).click();
  await expect(form).toBeHidden();

  // The keyboard alone, from the top of the page to the signature.
  const certificate = certificateFile('张一', PASSPHRASE);
  await page.reload();
  await expect(panel.getByRole('button', { name: /^加签/ })).toBeVisible();
  await tabTo(page, panel.getByRole('button', { name: /^加签/ }));
  await page.keyboard.press('Enter');
  await expect(form.getByRole('combobox', { name: '签名位' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(form.getByTitle('检查人员 张一')).toBeVisible();
  await tabTo(page, form.locator('button', { hasText: '选择证书文件' }));
  const { name, buffer } = certificate;
  await chooseByKey(page, { name, buffer, mimeType: 'application/x-pkcs12' });
  await expect(form.getByText('已选 张一.p12')).toBeVisible();
  await tabTo(page, form.getByLabel('证书文件的口令'));
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press('Enter');
  await expect(entries).toHaveCount(2, { timeout: 60_000 });
  await expect(entries.filter({ hasText: '加签1 检查人员 张一' })).toContainText('（检查人员 张一）');

  // 复核 with this laptop's own certificate, a signature drawn on the pad.
  const once = await save(shell, page, '加签1');
  await panel.getByRole('button', { name: /^加签 .*加签1/ }).click();
  await choosePlace(page, '复核人');
  await form.getByText(/^本机证书（.*张一/).click();
  await draw(page, form.getByRole('img', { name: /手写签名/ }));
  await form.getByRole('button', { name: '签名', exact: true }).click();
  await expect(entries).toHaveCount(3, { timeout: 60_000 });
  const twice = await save(shell, page, '加签2');
  checkSignatures(twice, 3);
  expect(linesIn(twice)).toBeGreaterThan(linesIn(once) + 5);
  const roots = info.outputPath('roots.pem');
  writeFileSync(roots, `${readFileSync(ca, 'utf8')}\n${certificate.root}`);
  expect(await checkWithTools(twice, roots, info, 'countersigned')).toMatchObject({ valid: true, reasons: [] });

  await stamp(shell, page, info);
});

test('two laptops each add a signature to one record: both are kept, and the record says so', async ({
  shell,
}, info) => {
  const data = mkdtempSync(path.join(os.tmpdir(), 'xunting-e2e-branch-'));
  const second = await openBrowserShell({ data, port: await freePort() });
  try {
    const [a, b] = [shell.page(), second.page()];
    const ca = await signedRecord(shell, a);
    const record = a.url();
    await openScreen(b, '移交');
    const keyOfB = await saveBy(second, b, '保存本机的公钥', 'second.json');
    await openScreen(a, '移交');
    await a.getByLabel('收件公钥文件').setInputFiles(keyOfB);
    await expect(a.getByText(/已导入 .* 的公钥/)).toBeVisible();
    const first = await saveBy(shell, a, '移出到文件', 'first.xtb');
    await takeIn(b, first);

    const files = { a: certificateFile('张一', PASSPHRASE), b: certificateFile('李二', PASSPHRASE) };
    await a.goto(record);
    await signByFile(a, '检查人员 张一', files.a);
    await openScreen(a, '移交');
    const later = await saveBy(shell, a, '移出到文件', 'later.xtb');

    await openScreen(b, '记录');
    await b
      .getByRole('link', { name: /吐鲁番市发展和改革委员会/ })
      .first()
      .click();
    await signByFile(b, '检查人员 李二', files.b);
    await expect(b.getByText('有分支')).toBeHidden();
    const page = b.url();
    await openScreen(b, '移交');
    await takeIn(b, later);
    await b.goto(page);
    const panel = b.getByRole('region', { name: '签名 PDF' });
    await expect(panel.getByRole('listitem')).toHaveCount(3);
    const notice = panel.locator('.xt-notice').filter({ hasText: '有分支' });
    await expect(notice).toContainText('在不同电脑上分别被签了 2 次');
    await expect(notice).toContainText('检查人员 张一');
    await expect(notice).toContainText('检查人员 李二');
    await expectAccessible(b, '记录，有分支');
    await b.screenshot({ path: info.outputPath('branches.png'), fullPage: true });

    // 验真 names who signed each of them.
    for (const [name, { root }] of [
      ['张一', files.a],
      ['李二', files.b],
    ] as const) {
      const saved = await save(second, b, `加签1 检查人员 ${name}`);
      checkSignatures(saved, 2);
      const roots = info.outputPath(`${name}.pem`);
      writeFileSync(roots, `${readFileSync(ca, 'utf8')}\n${root}`);
      expect(await checkWithTools(saved, roots, info, `branch-${name}`)).toMatchObject({ valid: true, reasons: [] });
      await openInVerifier(b, saved);
      await expect(b.getByRole('region', { name: '签名 2', exact: true })).toContainText(name);
      await b.goto(page);
    }
  } finally {
    await second.close();
    rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
});

/** A sealed record of an archive room with its PDF, signed by the device; resolves with the device's root. */
async function signedRecord(shell: Shell, page: Page): Promise<string> {
  const ca = await enableSigning(shell, page);
  await makeVisit(page, {
    unitTyped: '发改',
    unitName: '吐鲁番市发展和改革委员会',
    siteName: '市发展改革委档案室',
    siteKind: '档案室或办公场所',
    preview: { points: 30, live: 30 },
  });
  await fillVisitInfo(page);
  await markRest(page, '时间所限，其余要点另行查阅');
  await confirmSigned(page, '王三');
  await sealVisit(page);
  await makeDocuments(shell, page, KIND);
  return ca;
}

async function choosePlace(page: Page, label: string): Promise<void> {
  await page.getByRole('form', { name: /加签/ }).getByRole('combobox', { name: '签名位' }).click();
  await page.getByText(label, { exact: true }).last().click();
}

async function chooseFile(page: Page, { name, buffer }: CertificateFile): Promise<void> {
  const form = page.getByRole('form', { name: /加签/ });
  await form.locator('input[type=file]').setInputFiles({ name, buffer, mimeType: 'application/x-pkcs12' });
  await form.getByLabel('证书文件的口令').fill(PASSPHRASE);
}

async function signByFile(page: Page, label: string, file: CertificateFile): Promise<void> {
  const panel = page.getByRole('region', { name: '签名 PDF' });
  await panel.getByRole('button', { name: /^加签/ }).click();
  await choosePlace(page, label);
  await chooseFile(page, file);
  await panel.getByRole('form', { name: /加签/ }).getByRole('button', { name: '签名', exact: true }).click();
  await expect(panel.getByRole('listitem').filter({ hasText: `加签1 ${label}` })).toBeVisible({ timeout: 60_000 });
}

async function save(shell: Shell, page: Page, named: string): Promise<string> {
  const panel = page.getByRole('region', { name: '签名 PDF' });
  const written = await shell.saveTo(`${named}.pdf`);
  await panel.getByRole('button', { name: new RegExp(`^另存为 .*${named}[^/]*\\.pdf$`) }).click();
  return written();
}

/** 设置, then 加盖时间戳 against a real service on loopback, then 验真. */
async function stamp(shell: Shell, page: Page, info: TestInfo): Promise<void> {
  const authority = openStampAuthority('时间戳机构');
  const server = await serveStamps(authority.reply);
  try {
    const record = page.url();
    const panel = page.getByRole('region', { name: '签名 PDF' });
    await panel.getByRole('button', { name: /^加盖时间戳/ }).click();
    await expect(panel.getByText(/还没有设置时间戳服务/)).toBeVisible();
    await openScreen(page, '设置');
    const settings = page.getByRole('region', { name: '时间戳', exact: true });
    await expect(settings).toContainText('未启用');
    const address = settings.getByLabel('时间戳服务地址');
    await address.fill('tsa.example');
    await address.press('Enter');
    await expect(settings.getByText(/“时间戳服务地址”不是网址/)).toBeVisible();
    await expect(address).toHaveValue('tsa.example');
    await address.fill(server.address);
    await address.press('Enter');
    await expect(settings).toContainText('已启用');
    await expectAccessible(page, '设置，时间戳');
    await settings.screenshot({ path: info.outputPath('stamp-settings.png') });
    const pem = {
      name: 'tsa.pem',
      mimeType: 'application/x-pem-file',
      buffer: Buffer.from(authority.root),
    };
    await page.getByLabel('根证书文件').setInputFiles(pem);
    await expect(page.getByText(/时间戳机构根证书/).first()).toBeVisible();

    await page.goto(record);
    const open = () => panel.getByRole('button', { name: /^加盖时间戳/ }).click();
    await open();
    await expectAccessible(page, '加盖时间戳');
    await page.screenshot({ path: info.outputPath('stamp-form.png'), fullPage: true });
    server.answerWith((_, response) => void response.writeHead(500).end());
    await panel.getByRole('button', { name: '加盖', exact: true }).click();
    await expect(panel.getByText(/没有按时间戳服务答复.*签名文件没有改动/)).toBeVisible({ timeout: 60_000 });
    await expect(panel.getByRole('listitem')).toHaveCount(3);

    server.answerWith((query, response) => void response.writeHead(200).end(authority.reply(query)));
    await panel.getByRole('button', { name: '加盖', exact: true }).click();
    await expect(panel.getByText('时间戳机构的证书可信，验真时以它证明的时间为准。')).toBeVisible({ timeout: 60_000 });
    await expect(panel.getByRole('listitem').filter({ hasText: '加盖时间戳' }).first()).toBeVisible();
    await page.screenshot({ path: info.outputPath('stamped.png'), fullPage: true });
    const saved = await save(shell, page, '时间戳');
    await openInVerifier(page, saved);
    const summary = page.getByRole('region', { name: '查验结果' });
    await expect(summary).toContainText(/时间戳机构，.*（北京时间，可信时间戳）/, { timeout: 60_000 });
    await expect(summary).toContainText('最后的时间戳覆盖整个文件');
    const result = page.getByRole('region', { name: '时间戳 4', exact: true });
    await expect(result).toContainText('时间戳机构', { timeout: 60_000 });
    await expect(result).toContainText('可信时间戳');
    await expect(result).toContainText('即现在的整个文件');
    await page.screenshot({ path: info.outputPath('stamp-verified.png'), fullPage: true });
  } finally {
    await server.close();
    authority.remove();
  }
}

/** Drawn lines in the whole file, unpacked. */
function linesIn(file: string): number {
  const text = execFileSync('qpdf', ['--qdf', '--object-streams=disable', file, '-'], {
    encoding: 'latin1',
    maxBuffer: 256 * 1024 * 1024,
  });
  return text.match(/ l /g)?.length ?? 0;
}
