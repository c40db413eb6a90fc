import { expect, type Page } from '@playwright/test';
import type { Shell } from '../shells/shell.ts';

/** Presses a button that saves a file; resolves with its path. */
export async function saveBy(shell: Shell, page: Page, button: string, name: string): Promise<string> {
  const written = await shell.saveTo(name);
  await page.getByRole('button', { name: button }).click();
  return written();
}

/** 移交: reads a file in, on a laptop that does not know who signed it. */
export async function takeIn(page: Page, file: string): Promise<void> {
  await page.getByLabel('选择移交包或备份', { exact: true }).setInputFiles(file);
  await expect(page.getByText(/不能确认签名人/)).toBeVisible();
  await page.getByRole('button', { name: '读入', exact: true }).click();
  await expect(page.getByRole('link', { name: '查看有没有冲突' })).toBeVisible();
}
