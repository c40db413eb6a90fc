import { readFileSync, writeFileSync } from 'node:fs';
import { makeVisit } from './pages/new-visit-page.ts';
import { openScreen, saved } from './pages/open-screen.ts';
import { enableSigning } from './pages/settings-page.ts';
import { expectDecided, fillVisitInfo, openTab } from './pages/workspace-page.ts';
import { expect, test } from './fixtures.ts';
import { addArchiveFiles, confirmSigned, markRest, sealVisit, shootPoint } from './pages/visit-steps.ts';
import { countersign, makeDocuments, unlockKey, verifyInApp } from './pages/record-page.ts';
import { checkSignatures, checkWithTools } from './pages/foreign-tools.ts';
import { expectAccessible } from './pages/accessible.ts';

test('a county hall from new to signed PDF, offline, with a flat battery in the middle', async ({ shell }, info) => {
  let page = shell.page();
  const ca = await enableSigning(shell, page);
  const visitId = await makeVisit(page, {
    unitTyped: '高昌',
    unitName: '高昌区政府',
    siteName: '高昌区政务服务大厅',
    preview: { points: 101, live: 98 },
  });
  await fillVisitInfo(page);

  // Five keystrokes for a point without a problem: digit, Space (camera), Space (shoots and closes), Enter.
  await openTab(page, /档案点位/);
  await shootPoint(page, '1-1', 1);
  await shootPoint(page, '1-2', 2);
  await expectDecided(page, 2, 98);

  await openTab(page, /大厅/);
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await page.keyboard.press('3');
  await page.keyboard.press('f');
  await page.getByLabel('事实描述').fill('导办台无人值守，10时20分至10时40分两次到场均未见人员。');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  // What was just typed as the check's facts is the problem's facts, with the cursor in them.
  const problem = page.getByRole('group', { name: '问题 1' }).getByLabel(/^事实/);
  await expect(problem).toBeFocused();
  await expect(problem).toHaveValue(/导办台无人值守/);
  await page.getByRole('radiogroup', { name: '当场整改' }).getByText('未当场整改', { exact: true }).click();
  await saved(page);

  page = await shell.killAndRestart();
  await page.goto(new URL(`/visits/${visitId}/archive`, page.url()).href);
  await expect(page.getByRole('heading', { name: '高昌区政府', level: 1 })).toBeVisible();
  await expectDecided(page, 2, 98);
  await openTab(page, /大厅/);
  await page.getByRole('option', { name: /DT02/ }).click();
  await expect(page.getByLabel('事实描述')).toHaveValue(/导办台无人值守/);
  await expect(
    page.getByRole('radiogroup', { name: '当场整改' }).getByRole('radio', { name: '未当场整改' }),
  ).toBeChecked();

  await addArchiveFiles(page, '3-1');
  await markRest(page, '本次抽查只查到以上各项，其余未及核查');
  await confirmSigned(page, '王三');
  await expectAccessible(page, '末次沟通与确认');
  await sealVisit(page);
  await unlockKey(page);
  const file = await makeDocuments(shell, page, '实地抽查记录');
  const verdict = await checkWithTools(file, ca, info, 'county');
  expect(verdict).toMatchObject({ valid: true, coversWholeFile: true, signer: '张一', reasons: [] });
  await verifyInApp(page, file);
  await openScreen(page, '记录');
  await page
    .getByRole('link', { name: /高昌区政府/ })
    .first()
    .click();
  const again = await countersign(shell, page, '实地抽查记录', '检查人员 李二');
  checkSignatures(again.file, 2);
  const both = info.outputPath('both-roots.pem');
  writeFileSync(both, `${readFileSync(ca, 'utf8')}\n${again.root}`);
  expect(await checkWithTools(again.file, both, info, 'county-again')).toMatchObject({ valid: true, reasons: [] });
  await openScreen(page, '首页');
  await expectAccessible(page, '首页');
});
