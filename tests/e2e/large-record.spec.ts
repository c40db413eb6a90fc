import { spawnSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { writeJpeg } from '../../electron/host/cli/demo/jpeg-writer.ts';
import { hallScene } from '../../electron/host/cli/demo/scenes.ts';
import { openStampAuthority } from '../support/stamp-authority.ts';
import { serveStamps } from '../support/stamp-server.ts';
import { expect, test } from './fixtures.ts';
import { certificateFile } from './pages/certificate-file.ts';
import { checkSignatures } from './pages/foreign-tools.ts';
import { makeVisit } from './pages/new-visit-page.ts';
import { openScreen } from './pages/open-screen.ts';
import { peaksOf } from './pages/peaks.ts';
import { openInVerifier } from './pages/record-page.ts';
import { enableSigning } from './pages/settings-page.ts';
import { confirmSigned, importForPoint, markRest, sealVisit } from './pages/visit-steps.ts';
import { fillVisitInfo, openTab } from './pages/workspace-page.ts';

const PHOTOS = 100;
const MIB = 1024 * 1024;
const KIND = '实地抽查记录';
const VERIFY = path.resolve(import.meta.dirname, '../../electron/host/cli/record-verify.ts');
const LONG = { timeout: 600_000 };

test.skip(
  process.env['XUNTING_LARGE'] !== '1',
  'a record of 100 photos of 4 MiB takes minutes and 3 GB of disk: XUNTING_LARGE=1 runs it',
);

test('100 photos of 4 MiB: made, signed, saved, judged, signed again, stamped; memory of every process', async ({
  shell,
  place,
}, info) => {
  test.setTimeout(3_600_000);
  const page = shell.page();
  const ca = await enableSigning(shell, page);
  const authority = openStampAuthority('时间戳机构');
  const server = await serveStamps(authority.reply);
  try {
    await nameService(page, server.address, authority.root);
    await makeVisit(page, {
      unitTyped: '发改',
      unitName: '吐鲁番市发展和改革委员会',
      siteName: '市发展改革委档案室',
      siteKind: '档案室或办公场所',
      preview: { points: 30, live: 30 },
    });
    await fillVisitInfo(page);
    await openTab(page, /档案点位/);
    await expect(page.getByRole('option', { name: /^4-1 /, selected: true })).toBeVisible();
    const files = photosIn(path.join(place.data, 'photos'));
    const measured = async (what: string, work: () => Promise<void>): Promise<void> => {
      const peaks = peaksOf(process.pid);
      const start = performance.now();
      await work();
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      console.log(`${info.project.name} | ${what} | ${seconds} s | ${peaks.read()}`);
    };
    await measured('证据导入', async () => {
      for (let i = 0; i < files.length; i += 10) {
        await importForPoint(page, files.slice(i, i + 10));
        await expect(page.getByRole('link', { name: `证据 ${i + 10}`, exact: true })).toBeVisible(LONG);
      }
    });
    await markRest(page, '时间所限，其余要点另行查阅');
    await confirmSigned(page, '王三');
    await sealVisit(page);

    const panel = page.getByRole('region', { name: '签名 PDF' });
    const entries = panel.getByRole('listitem');
    await measured('生成并签名', async () => {
      await panel.getByRole('button', { name: '生成并签名 PDF' }).click();
      await expect(entries.filter({ hasText: KIND })).toBeVisible(LONG);
    });
    const save = async (named: RegExp, name: string): Promise<string> => {
      const written = await shell.saveTo(`${name}.pdf`);
      await panel.getByRole('button', { name: named }).click();
      await expect(panel.getByText('已另存')).toBeVisible(LONG);
      return written();
    };
    let file = '';
    await measured('另存为', async () => void (file = await save(/^另存为 /, 'made')));
    expect(statSync(file).size).toBeGreaterThan(PHOTOS * 4 * MIB);
    checkSignatures(file, 1);
    const record = page.url();
    await measured('验真', async () => {
      await openInVerifier(page, file);
      await expect(page.getByRole('region', { name: '查验结果' })).toContainText('签名后没有改动', LONG);
    });
    await page.goto(record);

    const certificate = certificateFile('张一', '口令一二三');
    await measured('加签', async () => {
      await panel.getByRole('button', { name: /^加签/ }).click();
      const form = panel.getByRole('form', { name: /加签/ });
      await form.getByRole('combobox', { name: '签名位' }).click();
      await page.getByText('检查人员 张一', { exact: true }).last().click();
      const { name, buffer } = certificate;
      await form.locator('input[type=file]').setInputFiles({ name, buffer, mimeType: 'application/x-pkcs12' });
      await form.getByLabel('证书文件的口令').fill('口令一二三');
      await form.getByRole('button', { name: '签名', exact: true }).click();
      await expect(entries.filter({ hasText: '加签1' })).toBeVisible(LONG);
    });
    await measured('加盖时间戳', async () => {
      await panel.getByRole('button', { name: /^加盖时间戳 .*加签1/ }).click();
      await panel.getByRole('button', { name: '加盖', exact: true }).click();
      await expect(panel.getByText('时间戳机构的证书可信，验真时以它证明的时间为准。')).toBeVisible(LONG);
    });
    const stamped = await save(/^另存为 .*时间戳[^/]*\.pdf$/, 'stamped');
    const pdfsig = spawnSync('pdfsig', [stamped], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } }).stdout;
    expect(pdfsig.match(/Signature is Valid\./g)?.length).toBeGreaterThanOrEqual(2);
    expect(pdfsig).not.toMatch(/Invalid|Mismatch/);
    const qpdf = spawnSync('qpdf', ['--check', stamped], { encoding: 'utf8' });
    expect(qpdf.status, qpdf.stdout + qpdf.stderr).toBe(0);
    const roots = info.outputPath('roots.pem');
    writeFileSync(roots, [readFileSync(ca, 'utf8'), certificate.root, authority.root].join('\n'));
    const verified = spawnSync(process.execPath, [VERIFY, stamped, '--ca', roots], { encoding: 'utf8' });
    expect(JSON.parse(verified.stdout)).toMatchObject({ valid: true, reasons: [] });
    console.log(`${info.project.name} | ${statSync(stamped).size} bytes; pdfsig, qpdf and record:verify accept it`);
  } finally {
    await server.close();
    authority.remove();
  }
});

/** Distinct pictures, brought to their size by comment segments, which every reader skips. */
function photosIn(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: PHOTOS }, (_, i) => {
    const jpeg = writeJpeg(hallScene(i, 640, 480));
    const parts: Uint8Array[] = [jpeg.subarray(0, 2)];
    for (let left = 4 * MIB - jpeg.length; left > 4; left -= 65_000) {
      const segment = randomFillSync(new Uint8Array(Math.min(left, 65_000)));
      segment.set([0xff, 0xfe, (segment.length - 2) >> 8, (segment.length - 2) & 255]);
      parts.push(segment);
    }
    const file = path.join(folder, `${i + 1}.jpg`);
    writeFileSync(file, Buffer.concat([...parts, jpeg.subarray(2)]));
    return file;
  });
}

/** 设置 → 时间戳, and the root that its authority hangs from. */
async function nameService(page: Page, service: string, root: string): Promise<void> {
  await openScreen(page, '设置');
  const settings = page.getByRole('region', { name: '时间戳', exact: true });
  const address = settings.getByLabel('时间戳服务地址');
  await address.fill(service);
  await address.press('Enter');
  await expect(settings).toContainText('已启用');
  const pem = { name: 'tsa.pem', mimeType: 'application/x-pem-file', buffer: Buffer.from(root) };
  await page.getByLabel('根证书文件').setInputFiles(pem);
  await expect(page.getByText(/时间戳机构根证书/).first()).toBeVisible();
}
