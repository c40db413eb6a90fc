import { expect, type Page } from '@playwright/test';
import type { Shell } from '../shells/shell.ts';
import { openScreen } from './open-screen.ts';
import { expectAccessible } from './accessible.ts';
import { type CertificateFile, certificateFile } from './certificate-file.ts';
import { PASSPHRASE } from './settings-page.ts';

/** After a start the key is locked: a wrong passphrase is refused by name, the right one opens it. */
export async function unlockKey(page: Page): Promise<void> {
  const panel = page.getByRole('region', { name: '签名 PDF' });
  const passphrase = panel.getByLabel(/签名口令/);
  await passphrase.fill('不是这个口令');
  await panel.getByRole('button', { name: '解锁' }).click();
  await expect(panel.getByText(/口令不对|口令不正确|口令错误/)).toBeVisible({ timeout: 30_000 });
  await passphrase.fill(PASSPHRASE);
  await panel.getByRole('button', { name: '解锁' }).click();
}

/** 生成并签名, then 另存为; resolves with the saved file's path. */
export async function makeDocuments(shell: Shell, page: Page, kind: string): Promise<string> {
  const panel = page.getByRole('region', { name: '签名 PDF' });
  await panel.getByRole('button', { name: '生成并签名 PDF' }).click({ timeout: 30_000 });
  const entry = panel.getByRole('listitem').filter({ hasText: kind });
  await expect(entry).toBeVisible({ timeout: 120_000 });
  const written = await shell.saveTo(`${kind}.pdf`);
  await entry.getByRole('button', { name: /另存为/ }).click();
  await expect(panel.getByText('已另存')).toBeVisible();
  return written();
}

/**
 * 加签 with a certificate file: a missing place, a certificate that is an authority and a wrong passphrase are named first. Resolves with the saved file's path and the
 * root of whoever signed. */
export async function countersign(
  shell: Shell,
  page: Page,
  kind: string,
  place: string,
): Promise<{ readonly file: string; readonly root: string }> {
  const panel = page.getByRole('region', { name: '签名 PDF' });
  await panel.getByRole('button', { name: new RegExp(`加签 .*${kind}`) }).click();
  const form = panel.getByRole('form', { name: /加签/ });
  await form.getByRole('button', { name: '签名', exact: true }).click();
  await expect(form.getByText('“签名位”未选，请选择由谁签。')).toBeVisible();
  await form.getByRole('combobox', { name: '签名位' }).click();
  await page.getByText(place, { exact: true }).last().click();
  await expectAccessible(page, '加签');
  const choose = ({ name, buffer }: CertificateFile): Promise<void> =>
    form.locator('input[type=file]').setInputFiles({ name, buffer, mimeType: 'application/x-pkcs12' });
  await choose(certificateFile('自签', '口令一二三', { by: 'self' }));
  await form.getByLabel('证书文件的口令').fill('口令一二三');
  await form.getByRole('button', { name: '签名', exact: true }).click();
  await expect(form.getByText(/这份证书本身是签发证书（CA.*请向签发单位申请个人签名证书。/)).toBeVisible({
    timeout: 30_000,
  });
  const certificate = certificateFile('李二', '口令一二三');
  await choose(certificate);
  await form.getByLabel('证书文件的口令').fill('不是这个');
  await form.getByRole('button', { name: '签名', exact: true }).click();
  await expect(form.getByText('证书文件的口令不正确，请重新输入。')).toBeVisible({ timeout: 30_000 });
  await form.getByLabel('证书文件的口令').fill('口令一二三');
  await form.getByRole('button', { name: '签名', exact: true }).click();
  const entry = panel.getByRole('listitem').filter({ hasText: '加签1' });
  await expect(entry).toBeVisible({ timeout: 60_000 });
  const written = await shell.saveTo(`${kind} 加签.pdf`);
  await entry.getByRole('button', { name: /另存为/ }).click();
  await expect(panel.getByText('已另存')).toBeVisible();
  return { file: await written(), root: certificate.root };
}

/** 验真, with a file chosen. */
export async function openInVerifier(page: Page, file: string): Promise<void> {
  await openScreen(page, '验真');
  await page.locator('input[type=file][accept*=pdf]').setInputFiles(file);
}

/** 验真 opens the saved file and says that it stands. */
export async function verifyInApp(page: Page, file: string): Promise<void> {
  await openInVerifier(page, file);
  const result = page.getByRole('region', { name: '查验结果' });
  await expect(result).toContainText('签名后没有改动', { timeout: 60_000 });
  await expect(result).toContainText('覆盖整个文件');
  await expect(page.getByRole('region', { name: '签名 1', exact: true })).toContainText('张一');
}
