import { expect, type Page } from '@playwright/test';
import { encodeWire } from '../../../shared/host/wire.ts';
import { openScreen } from './open-screen.ts';

/** 设置—数据加密: turns it on with the mistakes of a hurried person; resolves with the recovery code, the page loaded anew. */
export async function turnOnEncryption(page: Page, passphrase: string): Promise<string> {
  await openScreen(page, '设置');
  const panel = page.getByRole('region', { name: '数据加密' });
  const [first, again] = [panel.getByLabel(/^数据口令/), panel.getByLabel(/^再输一次/)];
  // Where the system offers a key store it is ticked; the same path, by passphrase, is taken everywhere.
  const byItself = panel.getByRole('checkbox', { name: /登录本机系统后自动打开/ });
  if (await byItself.isEnabled()) await byItself.uncheck();
  await first.fill('12345678901');
  await again.fill(passphrase);
  await panel.getByRole('button', { name: '开启数据加密' }).click();
  await expect(panel.getByText('口令不能全是数字')).toBeVisible();
  await expect(panel.getByText('两次输入的口令不一致')).toBeVisible();
  await first.fill(passphrase);
  await panel.getByRole('button', { name: '开启数据加密' }).click();
  await expect(panel.getByRole('heading', { name: '恢复码（只显示这一次）' })).toBeVisible();
  const groups = await panel.locator('.xt-recovery-code span').allInnerTexts();
  expect(groups).toHaveLength(9);
  const asked = panel.getByLabel(/^输入第 \d 组/);
  await asked.nth(0).fill('错的');
  await panel.getByRole('button', { name: '已保管好，开始加密' }).click();
  await expect(panel.getByText(/与恢复码不一致/)).toBeVisible();
  for (let i = 0; i < 2; i++) {
    const label = await panel.locator('form label').nth(i).innerText();
    await asked.nth(i).fill((groups[Number(/\d/.exec(label)?.[0]) - 1] ?? '').toLowerCase());
  }
  return groups.join('-');
}

/** The unlock screen, by the passphrase. */
export async function unlockData(page: Page, passphrase: string): Promise<void> {
  await expect(page.getByRole('heading', { name: '数据已锁定' })).toBeVisible();
  await page.getByLabel('数据口令').fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '数据已锁定' })).toHaveCount(0);
}

/** Locks the host behind the page's back. */
export async function forgetKey(page: Page): Promise<void> {
  const text = { encode: (value: string) => Buffer.from(value), decode: (bytes: Uint8Array) => String(bytes) };
  await page.evaluate(
    async (body) => {
      const { xunting } = globalThis as { xunting?: Record<string, (input: unknown) => Promise<unknown>> };
      if (xunting !== undefined) return void (await xunting['vault.lock']?.({}));
      const headers = { 'content-type': 'application/x-xunting-wire' };
      await fetch('/host/vault.lock', { method: 'POST', headers, body: new Uint8Array(body) });
    },
    [...encodeWire({}, text)],
  );
}
