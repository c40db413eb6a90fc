import { readFileSync, writeFileSync } from 'node:fs';
import { instrumentHash } from '../../shared/domain/questionnaire/instrument.ts';
import { QZ } from '../domain/support/questionnaires.ts';
import { pseudoPack } from '../domain/support/pseudo-pack.ts';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './pages/accessible.ts';
import { makeScreenBatch } from './pages/kiosk-page.ts';
import { openScreen, saved } from './pages/open-screen.ts';

test('译文: empty slots out, a pack in or refused whole, off until turned on, then offered from right to left', async ({
  shell,
}) => {
  const page = shell.page();
  const pack = pseudoPack(QZ, instrumentHash(QZ));
  const written = (name: string, value: unknown): string => {
    const file = test.info().outputPath(name);
    writeFileSync(file, JSON.stringify(value));
    return file;
  };
  await openScreen(page, '问卷');
  const panel = page.getByRole('region', { name: '译文', exact: true });
  const slots = await shell.saveTo('slots.json');
  await panel.getByRole('button', { name: '导出 QZ 待译文件' }).click();
  const empty = JSON.parse(readFileSync(await slots(), 'utf8')) as typeof pack;
  expect(empty.texts.map(({ source }) => source)).toEqual(pack.texts.map(({ source }) => source));
  expect(empty.texts.every(({ text }) => text === null)).toBe(true);

  const take = (file: string) => panel.getByLabel('导入译文文件', { exact: true }).setInputFiles(file);
  await take(written('short.json', { ...pack, texts: pack.texts.slice(1) }));
  await expect(panel.getByRole('alert')).toBeVisible();
  await expect(panel.getByText('没有译文，问卷只有汉文', { exact: false })).toBeVisible();
  await take(written('pack.json', pack));
  await expect(panel.getByText('已导入“pack.json”，尚未启用。')).toBeVisible();
  const turn = panel.getByRole('switch', { name: '启用 QZ 伪文' });
  await expect(turn).not.toBeChecked();
  await turn.focus();
  await page.keyboard.press('Space');
  await expect(turn).toBeChecked();
  await saved(page);
  await expectAccessible(page, '问卷');
  await panel.scrollIntoViewIfNeeded();
  await page.screenshot({ path: test.info().outputPath('packs.png') });

  await makeScreenBatch(page, '面访');
  await page.getByRole('link', { name: '开始面访' }).click();
  await page.getByLabel('访员').fill('张一');
  await page.getByLabel('答题语言').click();
  await page.getByTitle('伪文').click();
  await page.getByRole('button', { name: /开始一份访问/ }).click();
  const first = pack.texts.find(({ key }) => key === 'item/S1')?.text ?? '';
  const heading = page.getByRole('heading', { name: first });
  await expect(heading).toBeVisible();
  expect(await heading.evaluate((node) => getComputedStyle(node).direction)).toBe('rtl');
  await expectAccessible(page, '面访一题');
  await page.screenshot({ path: test.info().outputPath('rtl.png') });
});
