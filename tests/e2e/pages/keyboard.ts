import { expect, type Locator, type Page } from '@playwright/test';

const MOST_STEPS = 120;

/** Tab until this has the focus: whoever has no mouse gets there, or the test fails. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

/** Enter on the focused button that asks for a file, and the file that is then chosen. */
export async function chooseByKey(page: Page, file: FilePayload | string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  // A busy page takes the key before it has heard that the dialog is to be caught, which is then never told:
  // one question answered means that everything asked before has arrived.
  await page.evaluate(() => document.readyState);
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(file);
}

interface FilePayload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}
