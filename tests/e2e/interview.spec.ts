import { expectAccessible } from './pages/accessible.ts';
import { answerQuestions, makeScreenBatch } from './pages/kiosk-page.ts';
import { expect, test } from './fixtures.ts';
import { openScreen, saved } from './pages/open-screen.ts';

test('面访: contacts by one key each, interviews by keys, one broken off, one that outlives a kill', async ({
  shell,
}) => {
  let page = shell.page();
  await makeScreenBatch(page, '面访');
  await page.getByRole('link', { name: '开始面访' }).click();
  await expect(page.getByRole('heading', { name: /^面访：/, level: 1 })).toBeVisible();
  await expectAccessible(page, '面访');
  await page.getByRole('button', { name: /开始一份访问/ }).click();
  await expect(page.getByText('请先填写“访员”')).toBeVisible();
  await page.getByLabel('访员').fill('张一');
  await page.getByRole('heading', { level: 1 }).click();

  // Five contacts, one of them a slip of the finger.
  for (const key of ['1', '3', '6', '9', '5']) await page.keyboard.press(key);
  await expect(page.getByRole('button', { name: /拒访 其他 1/ })).toBeVisible();
  await page.keyboard.press('Backspace');
  await expect(page.getByRole('button', { name: /拒访 其他 0/ })).toBeVisible();
  await expect(page.getByText('接触 4，完成 0，中断 0')).toBeVisible();

  // One by keys from the first to the last question, through an interpreter.
  await page.keyboard.press('Enter');
  await page.getByLabel('口译人').fill('阿某');
  await page.getByLabel('代填').check();
  await page.getByRole('heading', { name: '身份' }).click();
  await expectAccessible(page, '面访一题');
  await answerQuestions(page, { byKeys: true, words: '多开一个窗口' });
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByText('已保存一份答卷。')).toBeVisible();
  await expect(page.getByLabel('代填')).not.toBeChecked();
  await expect(page.getByText('接触 5，完成 1，中断 0')).toBeVisible();

  // One breaks off.
  await page.getByRole('button', { name: /开始一份访问/ }).click();
  await answerQuestions(page, { byKeys: true, until: 'QZ03' });
  await page.getByRole('button', { name: '中断，不留答案' }).click();
  await expect(page.getByText('接触 6，完成 1，中断 1')).toBeVisible();

  // The battery goes flat in the middle of one: it goes on at the question where it was.
  await page.getByRole('button', { name: /开始一份访问/ }).click();
  await answerQuestions(page, { byKeys: true, until: 'QZ09' });
  await expect(page.getByRole('heading', { name: /这类事您在网上/ })).toBeVisible();
  await saved(page);
  page = await shell.killAndRestart();
  await openScreen(page, '问卷');
  await page.getByRole('link', { name: /第 1 批/ }).click();
  await page.getByRole('link', { name: '开始面访' }).click();
  await expect(page.getByRole('heading', { name: /这类事您在网上/ })).toBeVisible();
  await page.getByLabel('访员').fill('张一');
  await page.getByRole('button', { name: '上一题' }).click();
  await expect(page.getByRole('heading', { name: /有没有被要求/ })).toBeVisible();
  await page.getByRole('button', { name: '中断，不留答案' }).click();

  await page.getByRole('link', { name: '返回批次' }).click();
  const row = page.getByRole('row', { name: /张一/ });
  await expect(row).toContainText('有效');
  await expect(row).toContainText('代填，口译 阿某');
  await page.getByLabel('筛选').click();
  await page.getByTitle('代填或口译').click();
  await expect(page.getByText('1 / 1 份')).toBeVisible();
  await page.getByLabel('按编号、访员或口译人查找').fill('查无此人');
  await expect(page.getByText('0 / 1 份')).toBeVisible();
  await expectAccessible(page, '面访批次');

  // R1, R3 and both broken-off ones stand in the base: 1 of 5 completed, 3 of 5 began.
  await expect(page.getByText(/完成率 = C ÷ \(C \+ B \+ R\) = 1 ÷ 5 = 20%/)).toBeVisible();
  await expect(page.getByText(/合作率 = \(C \+ B\) ÷ \(C \+ B \+ R\) = 60%/)).toBeVisible();
});
