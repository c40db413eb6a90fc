import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { PDFDocument } from 'pdf-lib';
import { expectAccessible } from './pages/accessible.ts';
import { expect, test } from './fixtures.ts';
import { openScreen, saved } from './pages/open-screen.ts';

/** A sheet that ends at the screening: one key and Enter. */
async function keyScreenedOut(page: Page, code: string): Promise<void> {
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /S1 身份/ })).toBeFocused();
  await page.keyboard.press(code);
  await page.keyboard.press('Enter');
}

test('a stack of scans finds its sheets by the square code and stands beside keying and ruling', async ({ shell }) => {
  const page = shell.page();
  await openScreen(page, '问卷');
  await page.getByLabel('轮次/任务').fill('2022年第一轮');
  await page.getByLabel('单位').fill('高昌区政府');
  await page.getByLabel('大厅').fill('高昌区政务服务大厅');
  await page.keyboard.press('Escape');
  await page.getByLabel('问卷编号 止号').fill('4');
  await page.getByRole('button', { name: '建立批次' }).click();
  await expect(page.getByRole('heading', { name: /第 1 批/, level: 1 })).toBeVisible();

  // The printed file stands in for paper and scanner: its pages as pictures, one of them without its code.
  const printed = await shell.saveTo('sheets.pdf');
  await page.getByRole('button', { name: '保存打印文件（PDF）' }).click();
  const folder = test.info().outputPath();
  const pictures = scanned(await printed(), folder);
  expect(pictures).toHaveLength(8);
  const covered = path.join(folder, 'zz.png');
  execFileSync('pdftoppm', [
    '-r',
    '120',
    '-png',
    '-singlefile',
    '-f',
    '7',
    '-l',
    '7',
    '-x',
    '0',
    '-y',
    '150',
    '-W',
    '990',
    '-H',
    '1200',
    path.join(folder, 'sheets.pdf'),
    covered.replace('.png', ''),
  ]);

  await page.getByRole('link', { name: '扫描件' }).click();
  await expectAccessible(page, '扫描件');
  await page
    .getByLabel('导入照片或扫描件')
    .setInputFiles([...pictures.slice(0, 4), await scannerPdf(folder, pictures.slice(4, 6)), covered]);
  await expect(page.getByText('存入 6 张（编号 1—3），1 张没有读到本批方码，请在上面归入。')).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText('6 张，3 / 4 份')).toBeVisible();
  await expectAccessible(page, '待归入');
  await page.screenshot({ path: test.info().outputPath('open.png') });
  await page.getByLabel('编号', { exact: false }).first().fill('9');
  await page.keyboard.press('Enter');
  await expect(page.getByText('编号 9（1—4）不在本批号段内')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('4');
  await page.keyboard.press('Enter');
  await expect(page.getByText('7 张，4 / 4 份')).toBeVisible();
  // The same stack again adds nothing; a file that is no picture is named.
  await page.getByLabel('导入照片或扫描件').setInputFiles([pictures[0] ?? '', path.join(folder, 'sheets.pdf')]);
  await expect(page.getByText('存入 0 张，1 张以前已在本批。')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/1 张没有存入：“sheets.pdf”第 1 页不是一张 JPEG 扫描图/)).toBeVisible();
  await page.getByLabel('查看编号').fill('4');
  await expect(page.getByRole('img', { name: /第 1 张 zz.png/ })).toBeVisible();
  await page.getByRole('button', { name: '移除第 1 张' }).click();
  await expect(page.getByText('请填写“作废原因”后再作废。')).toBeVisible();
  await page.getByLabel('移除原因').fill('缺角');
  await page.getByRole('button', { name: '移除第 1 张' }).click();
  await expect(page.getByText('编号 4 没有扫描件。')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('scans.png') });

  await page.getByRole('link', { name: '返回批次' }).click();
  await page.getByRole('link', { name: '第一遍录入' }).click();
  await page.getByLabel('录入人').fill('张一');
  await page.keyboard.press('Enter');
  const pane = page.getByRole('region', { name: '扫描件' });
  const picture = pane.getByRole('img');
  await expect(picture).toBeVisible();
  await expect(pane.getByText('编号 1 的扫描件，第 1 张，共 2 张')).toBeVisible();
  await expectAccessible(page, '录入，有扫描件');
  const looks = () => picture.evaluate((img) => img.style.transform);
  const first = await looks();
  await page.keyboard.press('F8');
  await page.keyboard.press('Control+ArrowDown');
  await expect.poll(looks).not.toBe(first);
  const close = await looks();
  await pane.getByRole('button', { name: /换面/ }).click();
  await expect(pane.getByText('编号 1 的扫描件，第 2 张，共 2 张')).toBeVisible();
  await expect(page.getByRole('textbox', { name: /S1 身份/ })).toBeFocused();
  await page.keyboard.press('PageUp');
  await expect.poll(looks).toBe(close);
  await page.screenshot({ path: test.info().outputPath('keying.png') });
  await page.keyboard.press('3');
  await page.keyboard.press('Enter');
  // The next sheet is looked at as this one was; the keys of the picture are none of the keying's.
  await expect(page.getByLabel('问卷编号')).toHaveValue('2');
  await page.keyboard.press('Enter');
  await expect(pane.getByText('编号 2 的扫描件，第 1 张，共 2 张')).toBeVisible();
  await expect.poll(looks).toBe(close);
  await page.keyboard.press('3');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('问卷编号')).toHaveValue('3');
  await keyScreenedOut(page, '3');
  await expect(page.getByLabel('问卷编号')).toHaveValue('4');
  // Sheet 4 has no picture any more: the boxes are where they always were.
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: /S1 身份/ })).toBeFocused();
  await expect(pane).toHaveCount(0);
  await page.keyboard.press('3');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: '返回批次' }).click();
  await expect(page.getByText(/每份 2 键/)).toBeVisible();

  await page.getByRole('link', { name: '第二遍录入' }).click();
  await page.getByLabel('录入人').fill('李二');
  await keyScreenedOut(page, '2');
  await expect(page.getByLabel('问卷编号')).toHaveValue('2');
  await keyScreenedOut(page, '2');
  await expect(page.getByLabel('问卷编号')).toHaveValue('3');
  await page.getByRole('link', { name: '返回批次' }).click();
  await page.getByRole('link', { name: '核对与裁定' }).click();
  await page.getByLabel('姓名').fill('王三');
  await expect(pane.getByText('编号 1 的扫描件，第 1 张，共 2 张')).toBeVisible();
  await expectAccessible(page, '裁定，有扫描件');
  await page
    .getByRole('group', { name: '编号 2 S1 裁定' })
    .getByRole('button', { name: /第一遍/ })
    .focus();
  await expect(pane.getByText('编号 2 的扫描件，第 1 张，共 2 张')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('ruling.png') });
  await page.keyboard.press('Enter');
  await expect(page.getByText(/裁定为“3 工作人员或陪同”（第一遍），王三/)).toBeVisible();
  // The hand goes on at the next one, and its sheet comes into view.
  await expect(
    page.getByRole('group', { name: '编号 1 S1 裁定' }).getByRole('button', { name: /第一遍/ }),
  ).toBeFocused();
  await expect(pane.getByText('编号 1 的扫描件，第 1 张，共 2 张')).toBeVisible();
  await saved(page);
});

test('sheets under the camera: what has no code goes under the serial that was typed', async ({ shell }) => {
  const page = shell.page();
  await openScreen(page, '问卷');
  await page.getByLabel('轮次/任务').fill('2022年第一轮');
  await page.getByLabel('单位').fill('高昌区政府');
  await page.getByLabel('大厅').fill('高昌区政务服务大厅');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: '建立批次' }).click();
  await page.getByRole('link', { name: '扫描件' }).click();
  await page.getByRole('button', { name: '用摄像头拍' }).click();
  const shutter = page.getByRole('button', { name: /拍这一面/ });
  await expect(shutter).toBeEnabled();
  await shutter.focus();
  await page.keyboard.press('Space');
  await expect(page.getByText(/没有读到方码/)).toBeVisible({ timeout: 30_000 });
  await page.getByLabel('编号（读不到方码时）').fill('3');
  await page.getByRole('button', { name: '存入这一张' }).click();
  await expect(page.getByText('已存入编号 3（按所填编号）。')).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page, '扫描件，摄像头');
  await saved(page);
});

/** One file of the scanner with these pages. */
async function scannerPdf(folder: string, pictures: readonly string[]): Promise<string> {
  const pdf = await PDFDocument.create();
  for (const picture of pictures) {
    const page = pdf.addPage([595, 842]);
    page.drawImage(await pdf.embedJpg(readFileSync(picture)), { x: 0, y: 0, width: 595, height: 842 });
  }
  const file = path.join(folder, '扫描 1.pdf');
  writeFileSync(file, await pdf.save());
  return file;
}

/** Every page as a scanner would store it, 150 dpi. */
function scanned(file: string, folder: string): string[] {
  execFileSync('cp', [file, path.join(folder, 'sheets.pdf')]);
  execFileSync('pdftoppm', ['-r', '150', '-jpeg', path.join(folder, 'sheets.pdf'), path.join(folder, 'scan')]);
  return execFileSync('ls', [folder], { encoding: 'utf8' })
    .split('\n')
    .filter((name) => /^scan-\d+\.jpg$/.test(name))
    .map((name) => path.join(folder, name));
}
