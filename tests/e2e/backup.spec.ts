import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../host/support/free-port.ts';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './pages/accessible.ts';
import { makeVisit } from './pages/new-visit-page.ts';
import { openScreen, saved } from './pages/open-screen.ts';
import { openTab } from './pages/workspace-page.ts';
import { openBrowserShell } from './shells/browser-shell.ts';

const PASSPHRASE = '火焰山下 备份口令 2022';

test('everything goes to another computer in a backup, by the keyboard; data is checked; diagnostics say no name', async ({
  shell,
}) => {
  const data = mkdtempSync(path.join(os.tmpdir(), 'xunting-e2e-restored-'));
  const second = await openBrowserShell({ data, port: await freePort() });
  try {
    const [a, b] = [shell.page(), second.page()];
    const visitId = await makeVisit(a, {
      unitTyped: '发改',
      unitName: '吐鲁番市发展和改革委员会',
      siteName: '市发展改革委档案室',
      siteKind: '档案室或办公场所',
      preview: { points: 30, live: 30 },
    });
    await openTab(a, /基本信息/);
    await a.getByLabel(/^地址/).fill('示例路8号');
    await saved(a);
    await openScreen(a, '设置');
    await a.getByLabel('姓名', { exact: true }).first().fill('示例检查员');
    await saved(a);

    // Wrong first: each sentence names its field, and what was typed stays.
    const panel = a.getByRole('region', { name: '备份与恢复', exact: true });
    await panel.getByLabel(/^备份口令/).fill('123');
    await a.keyboard.press('Enter');
    await expect(panel.getByText('口令太短，请至少输入 10 个字符。')).toBeVisible();
    await expect(panel.getByLabel(/^备份口令/)).toHaveValue('123');
    await panel.getByLabel(/^备份口令/).fill(PASSPHRASE);
    // The button that shows the passphrase lies between the two.
    await a.keyboard.press('Tab');
    await a.keyboard.press('Tab');
    await expect(panel.getByLabel(/^再输一次/)).toBeFocused();
    await a.keyboard.type(PASSPHRASE);
    const written = await shell.saveTo('backup.xtb');
    await a.keyboard.press('Enter');
    const file = await written();
    await expect(panel.getByText(/上次备份 .*北京时间/)).toBeVisible();
    for (const secret of ['示例检查员', '示例路8号', PASSPHRASE])
      expect(readFileSync(file).includes(secret)).toBe(false);
    await expectAccessible(a, '设置');
    await panel.scrollIntoViewIfNeeded();
    await a.screenshot({ path: path.join(test.info().outputDir, 'backup.png') });

    await openScreen(b, '移交');
    await b.getByLabel('选择移交包或备份', { exact: true }).setInputFiles(file);
    const passphrase = b.getByLabel('备份口令', { exact: true });
    await expect(passphrase).toBeFocused();
    await b.keyboard.type(`${PASSPHRASE}错`);
    await b.keyboard.press('Enter');
    await expect(b.getByText(/口令不对，没有打开/)).toBeVisible();
    await expect(passphrase).toHaveValue(`${PASSPHRASE}错`);
    await passphrase.press('End');
    await b.keyboard.press('Backspace');
    await b.keyboard.press('Enter');
    await expect(b.getByText('口令正确，内容没有被改动。')).toBeVisible();
    await expectAccessible(b, '移交');
    await b.screenshot({ path: path.join(test.info().outputDir, 'restore.png'), fullPage: true });
    await b.getByRole('button', { name: '读入', exact: true }).click();
    await expect(b.getByText(/新读入 \d+ 条修改/)).toBeVisible();
    await expect(b.getByText(/已接上原电脑的 \d+ 项设置和草稿/)).toBeVisible();

    await openScreen(b, '首页');
    await b.locator(`a[href*="/visits/${visitId}"]`).first().click();
    await openTab(b, /基本信息/);
    await expect(b.getByLabel(/^地址/)).toHaveValue('示例路8号');
    await openScreen(b, '设置');
    await expect(b.getByLabel('姓名', { exact: true }).first()).toHaveValue('示例检查员');
    await b.getByRole('button', { name: '检查数据', exact: true }).click();
    await expect(b.getByText(/没有发现损坏/)).toBeVisible();
    await b.getByRole('button', { name: '查看诊断内容' }).click();
    const shown = await b.getByLabel('诊断内容').inputValue();
    expect(JSON.parse(shown)).toMatchObject({ format: 'xunting-diagnostics', data: { rows: { visit: 1 } } });
    expect(shown).not.toContain('示例');
    const diagnostics = await second.saveTo('diagnostics.json');
    await b.getByRole('button', { name: '另存诊断文件' }).click();
    expect(readFileSync(await diagnostics(), 'utf8')).toBe(shown);
    await expectAccessible(b, '设置');
    await b.screenshot({ path: path.join(test.info().outputDir, 'settings.png'), fullPage: true });
  } finally {
    await second.close();
    rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
});
