import path from 'node:path';
import { expectAccessible } from './pages/accessible.ts';
import { expect, test } from './fixtures.ts';
import { openScreen, saved } from './pages/open-screen.ts';

test('what the program cannot read is listed in the settings: what, when, why', async ({ shell }) => {
  const page = shell.page();
  await openScreen(page, '设置');
  await saved(page);
  const panel = page.getByRole('region', { name: '读不懂的内容' });
  await expect(panel).toContainText('本机的内容全部读得懂');
  await page.evaluate(`new Promise((done, fail) => {
    const opening = indexedDB.open('xunting');
    opening.onerror = fail;
    opening.onsuccess = () => {
      const work = opening.result.transaction('parked', 'readwrite');
      const row = (id) => ({ id, fields: {}, heads: {} });
      const at = '2026-05-06T07:08:09.000Z';
      work.objectStore('parked').put({ key: 'weather w1', entity: 'weather', row: row('w1'), reason: 'unknown kind of row: weather', at });
      work.objectStore('parked').put({ key: 'verdict v1', entity: 'verdict', row: row('v1'), reason: 'status: invalid_value; dueDate: invalid_type', at });
      work.oncomplete = () => { opening.result.close(); done(); };
      work.onabort = fail;
    };
  })`);
  await page.reload();
  await expect(panel).toContainText('2 处，原样保留');
  await expect(panel).toContainText('2026-05-06 15:08:09');
  await expect(panel).toContainText('可能由更新版本的巡厅写成');
  await expect(panel).toContainText('“判定、补证期限”的内容不合规则');
  await expectAccessible(page, '设置');
  await panel.scrollIntoViewIfNeeded();
  await page.screenshot({ path: path.join(test.info().outputDir, 'parked.png') });
});
