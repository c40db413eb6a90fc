import { expect, type Page } from '@playwright/test';
import type { Shell } from '../shells/shell.ts';
import { openScreen } from './open-screen.ts';

export const PASSPHRASE = '示例口令 用于试验 2022';

/** 设置: makes the signing key and hands the root certificate out; resolves with the root's file. */
export async function enableSigning(shell: Shell, page: Page): Promise<string> {
  await openScreen(page, '设置');
  const signing = page.getByRole('region', { name: '签名', exact: true });
  // Where the system offers a keychain the passphrase is a choice; the same path is taken everywhere.
  const byPassphrase = signing.getByRole('radio', { name: '口令', exact: true });
  await signing.getByText('口令', { exact: true }).last().click();
  await expect(byPassphrase).toBeChecked();
  await signing.getByLabel(/^姓名/).fill('张一');
  await signing.getByLabel(/^单位/).fill('示例第三方评价机构');
  const [first, again] = [signing.getByLabel(/签名口令/), signing.getByLabel(/再输一次/)];

  // Wrong input first: too short, then two that differ. The sentence names the field; nothing typed is lost.
  await first.fill('12345678');
  await again.fill('12345678');
  await signing.getByRole('button', { name: '启用签名' }).click();
  await expect(signing.getByText(/口令.*(10|字符|数字)/).first()).toBeVisible();
  await first.fill(PASSPHRASE);
  await again.fill(`${PASSPHRASE}3`);
  await signing.getByRole('button', { name: '启用签名' }).click();
  await expect(signing.getByText(/不一致|不同/).first()).toBeVisible();
  await expect(signing.getByLabel(/^姓名/)).toHaveValue('张一');

  await again.fill(PASSPHRASE);
  await signing.getByRole('button', { name: '启用签名' }).click();
  await expect(signing.getByText('可以签名')).toBeVisible({ timeout: 60_000 });
  const written = await shell.saveTo('root.pem');
  await signing.getByRole('button', { name: '另存根证书' }).click();
  return written();
}
