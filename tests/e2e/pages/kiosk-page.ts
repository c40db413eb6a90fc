import { expect, type Page } from '@playwright/test';
import type { Answer, Answers } from '../../../shared/domain/questionnaire/answers.ts';
import { fillStage, giveAnswer, itemAt, startFill } from '../../../shared/domain/questionnaire/fill.ts';
import { choicesOf, type Item } from '../../../shared/domain/questionnaire/instrument.ts';
import { QZ } from '../../domain/support/questionnaires.ts';
import { openScreen } from './open-screen.ts';

export const KIOSK_PASSPHRASE = '一号机-口令';

/** A batch of this kind, on its own screen. */
export async function makeScreenBatch(page: Page, mode: '自助' | '面访'): Promise<void> {
  await openScreen(page, '问卷');
  const anew = page.getByRole('button', { name: '新建批次' });
  if (await anew.isVisible()) await anew.click();
  await page.getByLabel('方式').click();
  await page.getByText(new RegExp(`^${mode}：`)).click();
  await page.getByLabel('轮次/任务').fill('2022年第一轮');
  await page.getByLabel('单位').fill('高昌区政府');
  await page.getByLabel('大厅').fill('高昌区政务服务大厅');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '建立批次' }).click();
  await expect(page.getByRole('heading', { name: /高昌区政务服务大厅 .* 第 1 批/, level: 1 })).toBeVisible();
}

export async function startKiosk(page: Page, idle: string | null = null): Promise<void> {
  await page.getByLabel('检查人员').fill('张一');
  await page.getByLabel('口令', { exact: false }).first().fill(KIOSK_PASSPHRASE);
  await page.getByLabel('再输一次').fill(KIOSK_PASSPHRASE);
  if (idle !== null) {
    await page.getByLabel('无人操作多久后清除').click();
    await page.getByTitle(new RegExp(`^${idle}`)).click();
  }
  await page.getByRole('button', { name: '开始自助填写' }).click();
  await expect(page.getByRole('button', { name: '开始填写' })).toBeVisible();
}

export async function unlockKiosk(page: Page): Promise<void> {
  await page.getByRole('button', { name: '检查人员' }).click();
  await page.getByLabel('口令').fill(KIOSK_PASSPHRASE);
  await page.getByRole('button', { name: '解除锁定' }).click();
  await expect(page.getByRole('navigation', { name: '栏目' })).toBeVisible();
}

/** Answers one question after another until `until`, or to the end of the questionnaire. Words come from `words`. */
export async function answerQuestions(
  page: Page,
  { given = {}, words = '没有', until = null, byKeys = false }: FillPlan = {},
): Promise<void> {
  let state = startFill(QZ);
  while (fillStage(QZ, state) === 'asking') {
    const item = itemAt(QZ, state);
    if (item === undefined || item.code === until) return;
    const answer = given[item.code] ?? usual(item, words);
    await expect(page.getByRole('heading', { name: item.text })).toBeVisible();
    if (byKeys && item.answer.kind !== 'text') await keyAnswer(page, item, answer);
    else await touchAnswer(page, item, answer);
    state = giveAnswer(QZ, state, answer);
  }
}

interface FillPlan {
  readonly given?: Answers;
  readonly words?: string;
  readonly until?: string | null;
  readonly byKeys?: boolean;
}

function usual(item: Item, words: string): Answer {
  const { answer } = item;
  if (answer.kind === 'text') return words;
  if (answer.kind === 'number') return 3;
  const code = choicesOf(answer)[0]?.code ?? 0;
  return answer.kind === 'multiple' ? [code] : answer.kind === 'score' ? 9 : code;
}

async function touchAnswer(page: Page, item: Item, answer: Answer): Promise<void> {
  const group = page.getByRole('group', { name: item.text });
  const at = (code: number): number =>
    item.answer.kind === 'score' ? code : choicesOf(item.answer).findIndex((choice) => choice.code === code);
  if (typeof answer === 'string') await page.getByRole('textbox', { name: item.text }).fill(answer);
  else if (typeof answer === 'object') {
    for (const code of answer) {
      const choice = group.getByRole('button').nth(at(code));
      // An answer that is gone back to stands as it was given.
      if ((await choice.getAttribute('aria-pressed')) !== 'true') await choice.click();
    }
  } else if (item.answer.kind === 'number') {
    for (const digit of String(answer)) await page.getByRole('button', { name: digit, exact: true }).click();
  } else return group.getByRole('button').nth(at(answer)).click();
  await page.getByRole('button', { name: '下一题' }).click();
}

async function keyAnswer(page: Page, item: Item, answer: Answer): Promise<void> {
  const digits = item.answer.kind === 'text' ? 1 : item.answer.digits;
  const several = typeof answer === 'object';
  for (const code of several ? answer : [Number(answer)]) {
    const text =
      item.answer.kind === 'number' || item.answer.kind === 'score' ? String(code) : String(code).padStart(digits, '0');
    for (const key of text) await page.keyboard.press(key);
    if (text.length < digits) await page.keyboard.press('Enter');
  }
  if (several) await page.keyboard.press('Enter');
}
