import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeJpeg } from '../../electron/host/cli/demo/jpeg-writer.ts';
import { rawWorkbook } from '../xlsx/raw-cells.ts';
import { expectAccessible } from './pages/accessible.ts';
import { expect, test } from './fixtures.ts';
import { checkWithTools, flipped, textOf } from './pages/foreign-tools.ts';
import { checkMaskedPrint, maskFirstPhoto } from './pages/mask-page.ts';
import { makeVisit } from './pages/new-visit-page.ts';
import { openScreen, saved } from './pages/open-screen.ts';
import { makeDocuments, openInVerifier, unlockKey, verifyInApp } from './pages/record-page.ts';
import { enableSigning } from './pages/settings-page.ts';
import { addArchiveFiles, confirmRefused, importForPoint, markRest, sealVisit } from './pages/visit-steps.ts';
import { expectDecided, fillVisitInfo, openTab } from './pages/workspace-page.ts';

const REASON = '时间所限，其余要点另行查阅';

test('a city bureau in its archive room: imported photo with 打码, refusal, signed PDFs, a correction', async ({
  shell,
  place,
}, info) => {
  let page = shell.page();
  const ca = await enableSigning(shell, page);
  await makeVisit(page, {
    unitTyped: '发改',
    unitName: '吐鲁番市发展和改革委员会',
    siteName: '市发展改革委档案室',
    siteKind: '档案室或办公场所',
    preview: { points: 30, live: 30 },
  });
  await fillVisitInfo(page);
  await page.getByLabel('见证人').fill('ئالىم𠮷');

  // 未落实 asks for a problem and for evidence, and says so at the point.
  await openTab(page, /档案点位/);
  await expect(page.getByRole('option', { name: /^4-1 /, selected: true })).toBeVisible();
  // A click on a filter takes no key away; an empty filter says so.
  await page
    .getByRole('radiogroup', { name: '筛选点位' })
    .getByText(/^有问题/)
    .click();
  await expect(page.getByText('还没有记问题的点位')).toBeVisible();
  await page.keyboard.press(' ');
  await expect(page.getByRole('dialog', { name: '为 4-1 拍照' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('radiogroup', { name: '筛选点位' }).getByText(/^全部/).click();
  // A point of another unit is found, and why it does not open is said.
  await page.keyboard.press('/');
  await page.getByRole('dialog', { name: '搜索点位' }).getByLabel('编号或文字').fill('40-1');
  await page.keyboard.press('Enter');
  await expect(page.getByText('40-1 不对本单位评价，本次不能打开')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('3');
  await expect(page.getByText('判为未落实须至少记一个问题')).toBeVisible();
  await page.keyboard.press('n');
  const problem = page.getByRole('group', { name: '问题 1' });
  await problem.getByLabel(/^事实/).fill('未见专项债券项目台账，经办人称尚未建立。');
  await problem.getByText('未当场整改', { exact: true }).click();
  const photo = path.join(place.data, '柜门.jpg');
  const rgb = Uint8Array.from({ length: 1800 * 1200 * 3 }, (_, i) => (i % 7) * 30);
  writeFileSync(photo, writeJpeg({ width: 1800, height: 1200, rgb }, { orientation: 6 }));
  await importForPoint(page, photo);
  await expect(page.getByRole('link', { name: '证据 1' })).toBeVisible();
  await expectDecided(page, 1, 30);
  await expectAccessible(page, '档案点位');

  await maskFirstPhoto(page, path.join(info.outputDir, 'mask.png'));
  await addArchiveFiles(page, '4-1');
  await expectAccessible(page, '档案查阅');
  await markRest(page, REASON);
  await confirmRefused(page);
  await sealVisit(page);

  // The battery goes flat between the seal and the documents: the sealed record is there, the documents are made now.
  page = await shell.killAndRestart();
  await openScreen(page, '记录');
  await page
    .getByRole('link', { name: /吐鲁番市发展和改革委员会/ })
    .first()
    .click();
  await expect(page.getByText(/由 张一 封存/)).toBeVisible();
  await unlockKey(page);
  const file = await makeDocuments(shell, page, '档案查阅记录');
  await expect(page.getByRole('region', { name: '签名 PDF' })).toContainText('字符 U+1F44C 在内嵌字体中没有字形');
  await expectAccessible(page, '签名 PDF');
  const verdict = await checkWithTools(file, ca, info, 'bureau');
  expect(verdict).toMatchObject({ valid: true, coversWholeFile: true, signer: '张一', reasons: [] });
  const text = textOf(file);
  for (const words of [
    '档案查阅记录',
    '吐鲁番市发展和改革委员会',
    '示例发〔2022〕3号',
    '拒签',
    '负责人不在（微信回复[U+1F44C]），无人签字',
    'ئالىم𠮷',
    '经办人不在',
    '以下空白',
    '已打码：遮盖1处，遮盖人：张一',
  ])
    expect(text).toContain(words);
  checkMaskedPrint(file, photo, info.outputDir);
  await verifyInApp(page, file);

  const changed = path.join(place.data, 'changed.pdf');
  writeFileSync(changed, flipped(file));
  await openInVerifier(page, changed);
  await expect(page.getByRole('region', { name: '查验结果' })).toContainText('不能确认没有改动');

  // The office's ledgers of all records, as they lie on the disk.
  await openScreen(page, '记录');
  const written = await shell.saveTo('抽查台账.xlsx');
  await page.getByRole('button', { name: /导出台账 xlsx/ }).click();
  await expect(page.getByText(/已导出到/)).toBeVisible();
  const ledger = rawWorkbook(new Uint8Array(readFileSync(await written())));
  expect(ledger.names).toEqual(['问题台账', '判定汇总', '逐点判定', '档案目录']);
  expect(ledger.cells.get('判定汇总')?.get('A2')?.value).toBe('吐鲁番市发展和改革委员会');
  await expectAccessible(page, '记录');

  // R24: the record stays; a correction is another visit that names it.
  await page
    .getByRole('link', { name: /吐鲁番市发展和改革委员会/ })
    .first()
    .click();
  await expect(page.getByRole('button', { name: '开始更正' })).toBeVisible();
  const number = /[0-9A-Z]{6}-0001/.exec((await page.getByRole('main').textContent()) ?? '')?.[0] ?? '';
  expect(number).not.toBe('');
  await page.getByRole('button', { name: '开始更正' }).click();
  await expect(page.getByText('请填写更正原因')).toBeVisible();
  await page.getByLabel(/更正原因/).fill('地址写错');
  await page.getByRole('button', { name: '开始更正' }).click();
  await page.waitForURL(/\/visits\//);
  await expect(page.getByRole('main')).toContainText(`更正 ${number}`);
  await openTab(page, /基本信息/);
  await expect(page.getByRole('region', { name: '更正' }).getByRole('link', { name: number })).toBeVisible();
  await saved(page);

  // One record has one correction: the record now leads to it and offers no second.
  await page.getByRole('region', { name: '更正' }).getByRole('link', { name: number }).click();
  const correction = page.getByRole('region', { name: '更正' });
  await expect(correction).toContainText('一条记录只能有一份更正；要再改，请更正最新的那一份');
  await expect(correction.getByRole('button', { name: '开始更正' })).toHaveCount(0);
  await correction.getByRole('link', { name: /继续填写更正/ }).click();
  await page.waitForURL(/\/visits\//);
  await expect(page.getByRole('main')).toContainText(`更正 ${number}`);
});
