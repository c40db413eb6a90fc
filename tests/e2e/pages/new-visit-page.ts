import { expect, type Page } from '@playwright/test';

export interface VisitPlan {
  readonly unitTyped: string;
  readonly unitName: string;
  readonly siteName: string;
  readonly siteKind?: string;
  readonly preview: { readonly points: number; readonly live: number };
  /** A later visit: the people of the one before already stand there. */
  readonly again?: boolean;
  /** With everything filled in. */
  readonly beforeStart?: () => Promise<void>;
}

/** 新建抽查, with the mistakes a hurried inspector makes; resolves with the id of the visit. */
export async function makeVisit(page: Page, plan: VisitPlan): Promise<string> {
  await page.getByRole('link', { name: '新建抽查' }).first().click();
  await page.getByRole('button', { name: '开始抽查' }).click();
  await expect(page.getByText('请选择被查单位，可输入简称搜索。')).toBeVisible();
  if (!plan.again) await expect(page.getByText('请填写第 2 名检查人员的证件（委托书）号。')).toBeVisible();

  await page.getByLabel('轮次/任务').fill('2022年第一轮抽查');
  await page.getByRole('combobox', { name: /被查单位/ }).fill(plan.unitTyped);
  await page
    .getByRole('option', { name: new RegExp(plan.unitName) })
    .first()
    .waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
  if (plan.siteKind) {
    await page.getByRole('combobox', { name: /场所类型/ }).click();
    await page.locator('.ant-select-item-option', { hasText: plan.siteKind }).click();
  }
  await page.getByLabel('场所名称').fill(plan.siteName);
  await page.getByLabel('地址').fill('示例路1号');
  for (const [i, name] of ['张一', '李二'].entries()) {
    const person = page.getByRole('group', { name: `第 ${i + 1} 名检查人员` });
    await person.getByLabel(/姓名/).fill(name);
    await person.getByLabel(/^单位/).fill('示例第三方评价机构');
    await person.getByLabel(/证件/).fill(`示例委托书〔2022〕${i + 1}号`);
  }
  const preview = page.getByRole('region', { name: '本次抽查内容' });
  await expect(preview).toContainText(`${plan.preview.points} 个要点，其中 ${plan.preview.live} 个需核查`);
  await plan.beforeStart?.();
  await page.getByRole('button', { name: '开始抽查' }).click();
  await page.waitForURL(/\/visits\/[0-9a-f-]{36}/);
  await expect(page.getByRole('heading', { name: plan.unitName, level: 1 })).toBeVisible();
  return /visits\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
}
