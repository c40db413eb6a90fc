import { expect, type Page } from '@playwright/test';

/** A screen of the main navigation, by its name. */
export async function openScreen(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: '栏目' }).getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

/** 已保存本机: database and journal both have everything. */
export async function saved(page: Page): Promise<void> {
  await expect(page.getByRole('complementary', { name: '主导航' }).getByText('已保存本机')).toBeVisible();
}
