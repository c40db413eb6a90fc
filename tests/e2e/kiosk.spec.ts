import { expectAccessible } from './pages/accessible.ts';
import { answerQuestions, makeScreenBatch, startKiosk, unlockKiosk } from './pages/kiosk-page.ts';
import { filesWith, liveStorage } from './pages/left-over.ts';
import { expect, test } from './fixtures.ts';
import { openScreen, saved } from './pages/open-screen.ts';

const ABANDONED = '只说给空气听的一句话';
const HANDED_IN = '希望午间也有人值班';

test('自助: filled by touch and by keys, left, ended, killed; only what was handed in stays', async ({
  shell,
  place,
}) => {
  let page = shell.page();
  await makeScreenBatch(page, '自助');
  await expectAccessible(page, '自助批次');
  await saved(page);
  await page.getByRole('button', { name: '开始自助填写' }).click();
  await expect(page.getByText('请填写“检查人员”')).toBeVisible();
  await startKiosk(page, '30 秒');
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expectAccessible(page, '自助开始');

  // One gives up behind an open answer: nothing of it is anywhere, only a stroke.
  await page.getByRole('button', { name: '开始填写' }).click();
  await expectAccessible(page, '自助一题');
  await answerQuestions(page, { given: { QZ08: 2 }, words: ABANDONED, until: 'QZ11' });
  await page.getByRole('button', { name: '不填了，清除答案' }).click();
  await expect(page.getByRole('button', { name: '开始填写' })).toBeVisible();
  await expectNothingOf(ABANDONED);

  // One is called away: a warning counts down, then the same.
  await page.getByRole('button', { name: '开始填写' }).click();
  await answerQuestions(page, { given: { QZ08: 2 }, words: ABANDONED, until: 'QZ10', byKeys: true });
  await expect(page.getByRole('alertdialog')).toContainText('秒后清除', { timeout: 40_000 });
  await expectAccessible(page, '自助提醒');
  await page.getByRole('button', { name: '继续填写' }).click();
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: '开始填写' })).toBeVisible({ timeout: 60_000 });
  await expectNothingOf(ABANDONED);

  // One hands in, after going back to change a branch: the closed branch's words are gone with it.
  await page.getByRole('button', { name: '开始填写' }).click();
  await answerQuestions(page, { given: { QZ08: 2 }, words: ABANDONED, until: 'QZ09' });
  await page.getByRole('button', { name: '上一题' }).click();
  await page.getByRole('button', { name: '上一题' }).click();
  await page
    .getByRole('group', { name: /有没有被要求/ })
    .getByRole('button')
    .first()
    .click();
  await expect(page.getByRole('heading', { name: /这类事您在网上/ })).toBeVisible();
  for (let i = 0; i < 40; i += 1) {
    const back = page.getByRole('button', { name: '上一题' });
    if (await page.getByRole('heading', { name: '身份' }).isVisible()) break;
    await back.click();
  }
  await answerQuestions(page, { words: HANDED_IN });
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByText('谢谢您，答案已提交。')).toBeVisible();
  await expectAccessible(page, '自助结束');
  await page.getByRole('button', { name: '下一位' }).click();
  await expectNothingOf(ABANDONED);
  const storage = await liveStorage(page);
  const holding = Object.keys(storage).filter((name) => storage[name]?.includes(HANDED_IN));
  expect(holding.toSorted()).toEqual(['indexedDB xunting.changes', 'indexedDB xunting.surveyEntry']);

  // Staff end at the screening.
  await page.getByRole('button', { name: '开始填写' }).click();
  await answerQuestions(page, { given: { S1: 3 } });
  await expect(page.getByRole('heading', { name: '到这里就可以了' })).toBeVisible();
  await page.getByRole('button', { name: '结束' }).click();
  await expect(page.getByText('感谢您的参与。')).toBeVisible();

  // The battery goes flat in the middle of one: the laptop comes back to the questionnaire and to nothing else.
  await page.getByRole('button', { name: '下一位' }).click();
  await page.getByRole('button', { name: '开始填写' }).click();
  await answerQuestions(page, { given: { QZ08: 2 }, words: ABANDONED, until: 'QZ09' });
  page = await shell.killAndRestart();
  await expect(page.getByRole('button', { name: '开始填写' })).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expectNothingOf(ABANDONED);

  await page.getByRole('button', { name: '检查人员' }).click();
  await page.getByLabel('口令').fill('不是它');
  await page.getByRole('button', { name: '解除锁定' }).click();
  await expect(page.getByText('口令不正确，请重新输入。')).toBeVisible();
  await expectAccessible(page, '自助解锁');
  await page.getByRole('button', { name: '返回填写' }).click();
  await unlockKiosk(page);
  await expect(page.getByText('2 / 2 份')).toBeVisible();
  await expect(page.getByRole('cell', { name: '剔除：甄别不合格（T1）' })).toBeVisible();
  const tally = page.getByRole('textbox', { name: /时 (接触|中断|完成|不合格 T1)$/ });
  const counts = await tally.evaluateAll((boxes) =>
    boxes.map((box) => [box.getAttribute('aria-label')?.split(' 时 ')[1], (box as HTMLInputElement).value]),
  );
  const sum = (name: string): number =>
    counts.filter(([label]) => label === name).reduce((total, [, value]) => total + Number(value), 0);
  expect({ 接触: sum('接触'), 中断: sum('中断'), 完成: sum('完成'), T1: sum('不合格 T1') }).toEqual({
    接触: 5,
    中断: 3,
    完成: 1,
    T1: 1,
  });
  await expectAccessible(page, '自助批次 有答卷');
  await openScreen(page, '问卷');
  await page.getByRole('link', { name: '统计' }).click();
  await expect(page.getByRole('row', { name: /^来源：自助/ })).toHaveCount(0);
  await expect(page.getByRole('row', { name: /^高昌区政务服务大厅/ }).first()).toContainText('2');

  async function expectNothingOf(words: string): Promise<void> {
    const places = await liveStorage(page);
    expect(Object.keys(places).some((name) => name.endsWith('.changes'))).toBe(true);
    expect(Object.keys(places).filter((name) => places[name]?.includes(words))).toEqual([]);
    // The mark that somebody had begun goes with the stroke that counts them.
    await expect
      .poll(async () => {
        const drafts = JSON.parse((await liveStorage(page))['indexedDB xunting.draft'] ?? '[]') as DraftRow[];
        return drafts.filter(({ id, fields }) => id.startsWith('kiosk/') && fields.value !== null);
      })
      .toEqual([]);
    expect(filesWith(place.data, words)).toEqual([]);
  }
});

interface DraftRow {
  readonly id: string;
  readonly fields: { readonly value: unknown };
}
