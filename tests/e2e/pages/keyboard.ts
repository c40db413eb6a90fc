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
