import { expect, type Locator, type Page } from '@playwright/test';

/** A tab of the visit; done when it stands open, so that the next key belongs to it. */
export async function openTab(page: Page, name: RegExp): Promise<void> {
  const tab = page.getByRole('navigation', { name: '抽查步骤' }).getByRole('link', { name });
  await tab.click();
  await expect(tab).toHaveAttribute('aria-current', 'page');
}

/** A stroke on a signature pad, with the mouse as a pen. */
export async function draw(page: Page, pad: Locator): Promise<void> {
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('no signature pad');
  const at = (x: number, y: number): [number, number] => [box.x + box.width * x, box.y + box.height * y];
  for (const line of [
    [
      [0.2, 0.3],
      [0.4, 0.7],
      [0.6, 0.3],
    ],
    [
      [0.3, 0.5],
      [0.7, 0.5],
    ],
  ] as const) {
    await page.mouse.move(...at(line[0][0], line[0][1]));
    await page.mouse.down();
    for (const [x, y] of line) await page.mouse.move(...at(x, y), { steps: 8 });
    await page.mouse.up();
  }
}

export async function fillVisitInfo(page: Page): Promise<void> {
  await openTab(page, /基本信息/);
  await page.getByRole('radiogroup', { name: '已出示证件、告知来意' }).getByText('是', { exact: true }).click();
  await page.getByLabel(/^方式/).fill('出示委托书和工作证，口头告知来意');
  await page.getByLabel(/总体、数量、方法、替换/).fill('窗口12个，抽查5个，按取号顺序每隔一个抽取；无替换。');
  await page.getByRole('button', { name: '加一名陪同人' }).click();
  const companions = page.getByRole('region', { name: '陪同人' });
  await companions.getByLabel(/姓名/).fill('王三');
  await companions.getByLabel(/职务/).fill('综合科工作人员');
  await companions.getByLabel(/电话/).fill('0995-0000000');
}

/** The header's count: 已判 n/m. */
export async function expectDecided(page: Page, decided: number, total: number): Promise<void> {
  await expect(page.getByText(`已判 ${decided}/${total}`)).toBeVisible();
}
