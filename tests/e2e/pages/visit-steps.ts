import { expect, type Page } from '@playwright/test';
import { saved } from './open-screen.ts';
import { draw, openTab } from './workspace-page.ts';

/** 档案点位 by keyboard alone: 1, Space, Space, Enter — four keystrokes, at most five are allowed. */
export async function shootPoint(page: Page, pointId: string, photosAfter: number): Promise<void> {
  await expect(page.getByRole('option', { name: new RegExp(`^${pointId} `), selected: true })).toBeVisible();
  for (const key of ['1', ' ', ' ']) await page.keyboard.press(key);
  await expect(page.getByRole('link', { name: `证据 ${photosAfter}` })).toBeVisible();
  await page.keyboard.press('Enter');
}

/** Files from a card or a phone, for the point that stands open. */
export async function importForPoint(page: Page, file: string | string[]): Promise<void> {
  await page.getByRole('region', { name: /^点位/ }).locator('input[type=file]').first().setInputFiles(file);
}

/** Two files, one of them not provided; a day that does not exist is refused by name and stays as typed. */
export async function addArchiveFiles(page: Page, pointId: string): Promise<void> {
  await openTab(page, /档案查阅/);
  await page.keyboard.press('Control+Enter');
  const form = page.getByRole('region', { name: '登记档案' });
  await form.getByRole('combobox', { name: /对应点位/ }).fill(pointId);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await form.getByLabel('文号').fill('示例发〔2022〕3号');
  await form.getByLabel(/题名/).fill('示例单位关于信用贷款工作的落实情况报告');
  await form.getByLabel('责任者').fill('示例单位');
  const day = form.getByLabel(/^日期/);
  await day.fill('20220230');
  await day.press('Tab');
  await expect(form.getByText(/日期.*(不存在|没有这一天|格式|8)/).first()).toBeVisible();
  await expect(day).toHaveValue('20220230');
  await day.fill('20220915');
  await day.press('Tab');
  await form.getByLabel('页数').first().fill('12');
  await expect(form.getByRole('list', { name: '自动提示' })).toContainText('时限');
  await form
    .getByRole('radiogroup', { name: /对应程度/ })
    .getByText('直接', { exact: true })
    .click();

  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: '第 2 份' })).toBeVisible();
  await form.getByRole('combobox', { name: /对应点位/ }).fill(pointId);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await form.getByLabel(/题名/).fill('项目调度台账');
  // It shows what is stored, a moment after the click.
  await form.getByRole('checkbox', { name: '未提供' }).click();
  await expect(form.getByRole('checkbox', { name: '未提供' })).toBeChecked();
  await form.getByLabel(/未提供的原因/).fill('经办人不在');
  await form.getByLabel(/补交时限/).fill('20221015');
  await form.getByLabel(/补交时限/).press('Tab');
  await saved(page);
}

/** 末次沟通: the findings are read back, the unit's words are taken down. */
async function readBack(page: Page, opinion: string): Promise<void> {
  await openTab(page, /末次沟通与确认/);
  await page.getByRole('button', { name: /打开宣读页/ }).click();
  const sheet = page.getByRole('dialog', { name: '宣读页' });
  await expect(sheet).toBeVisible();
  await sheet.getByRole('button', { name: /读完|宣读完毕|已宣读/ }).click();
  await page.getByLabel('意见（照录原话）').fill(opinion);
}

/** 拒签: the reason is asked for, two inspectors and the witness sign in the unit's place. */
export async function confirmRefused(page: Page): Promise<void> {
  await readBack(page, '负责人外出，无人能签。');
  await page.getByRole('radiogroup', { name: '确认状态' }).getByText('拒签', { exact: true }).click();
  await expect(page.getByText('请注明拒签原因。')).toBeVisible();
  await page.getByRole('combobox', { name: /拒签原因/ }).fill('负责人不在（微信回复👌），无人签字');
  for (const name of ['检查人员 张一签名', '检查人员 李二签名', '见证人 ئالىم𠮷签名'])
    await draw(page, page.getByRole('img', { name: new RegExp(name) }));
  await expect(page.getByRole('img', { name: /ئالىم𠮷签名，已写 2 笔/ })).toBeVisible();
  await saved(page);
}

/** 已签, with three drawn signatures. */
export async function confirmSigned(page: Page, representative: string): Promise<void> {
  await readBack(page, '情况属实，立即整改。');
  await page.getByRole('radiogroup', { name: '确认状态' }).getByText('已签', { exact: true }).click();
  for (const name of ['检查人员 张一签名', '检查人员 李二签名'])
    await draw(page, page.getByRole('img', { name: new RegExp(name) }));
  const unit = page.getByRole('group', { name: '被查单位签名' }).first();
  await unit.getByRole('combobox', { name: /签字人姓名/ }).fill(representative);
  await page.keyboard.press('Tab');
  await draw(page, page.getByRole('img', { name: /被查单位签名/ }));
  await expect(page.getByRole('img', { name: /被查单位签名，已写 2 笔/ })).toBeVisible();
  await saved(page);
}

/** 完成: what was not reached is marked in one sentence that is printed. Before the read-back, so that it is read too. */
export async function markRest(page: Page, reason: string): Promise<void> {
  await openTab(page, /^完成/);
  await page.getByRole('combobox', { name: /无法核查的理由/ }).fill(reason);
  await page.getByRole('button', { name: '全部标为无法核查' }).click();
  await saved(page);
}

/** Ends the visit and seals it; resolves on the record's page. */
export async function sealVisit(page: Page): Promise<void> {
  await openTab(page, /^完成/);
  await expect(page.getByRole('button', { name: '完成并封存' })).toBeDisabled();
  await page.getByRole('button', { name: '现在结束' }).click();
  await expect(page.getByText('还差')).toBeHidden();
  await page.getByRole('button', { name: '完成并封存' }).click();
  await page.getByRole('dialog', { name: '完成本次抽查' }).getByRole('button', { name: '封存' }).click();
  await page.waitForURL(/\/records\//, { timeout: 60_000 });
}
