import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { saved } from './open-screen.ts';
import { openTab } from './workspace-page.ts';

/**
 * 打码 of 图1 by keyboard, and one area by mouse that is taken away again. Leaves one area: left 37.5 %, top 40 %, 20.5 % wide,
 * 15 % high. Stands after the screen was left.
 */
export async function maskFirstPhoto(page: Page, screenshot: string): Promise<void> {
  await openTab(page, /^证据/);
  const open = page.getByRole('button', { name: '图1打码' });
  await open.focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: '图1 打码' });
  await expect(panel.getByRole('img', { name: /^图1/ })).toBeVisible();
  await expect(panel).toContainText('原始照片不改动，留在本机，移交包、备份和同步照旧带原件');
  await page.keyboard.press('a');
  await expect(panel.getByRole('button', { name: '遮盖区 1：左 40%，上 40%，宽 20%，高 15%' })).toBeFocused();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowRight');
  const first = panel.getByRole('button', { name: '遮盖区 1：左 37.5%，上 40%，宽 20.5%，高 15%' });
  await expect(first).toBeFocused();

  const box = await panel.getByRole('img', { name: /^图1/ }).boundingBox();
  if (!box) throw new Error('no photo');
  const [x, y] = [box.x + box.width * 0.7, box.y + box.height * 0.7];
  await page.mouse.click(x, y);
  await expect(panel.getByRole('alert')).toContainText('“打码区域”太小，没有加入');
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + box.width * 0.2, y + box.height * 0.1, { steps: 5 });
  await page.mouse.up();
  await expect(panel.getByRole('button', { name: /^遮盖区 2：左 (69\.9|70|70\.1)%，上 / })).toBeFocused();
  await expect(panel.getByRole('alert')).toHaveCount(0);
  await expectAccessible(page, '打码');
  await page.screenshot({ path: screenshot });
  await page.keyboard.press('Shift+Tab');
  await expect(first).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Delete');
  await expect(panel.getByRole('button', { name: /^遮盖区/ })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(page.getByText('已打码 1 处（张一）')).toBeVisible();
  await saved(page);
  await page.reload();
  await expect(page.getByText('已打码 1 处（张一）')).toBeVisible();
}

interface SealedPhoto {
  readonly sha256: string;
  readonly mask: readonly { readonly by: string }[];
  readonly maskedCopy: { readonly sha256: string; readonly width: number; readonly height: number };
}

/** The printed copy is the one that the seal names, black where it was masked; nothing of the original is in the file. */
export function checkMaskedPrint(file: string, original: string, folder: string): void {
  const images = path.join(folder, 'images');
  mkdirSync(images, { recursive: true });
  execFileSync('pdfdetach', ['-saveall', '-o', images, file]);
  const record = JSON.parse(readFileSync(path.join(images, 'record.json'), 'utf8')) as {
    content: { evidence: SealedPhoto[] };
  };
  const [photo] = record.content.evidence;
  if (!photo) throw new Error('no photo in the record');
  expect(photo.mask.map(({ by }) => by)).toEqual(['张一']);
  const bytes = readFileSync(original);
  expect(photo.sha256).toBe(hashOf(bytes));
  expect(photo.maskedCopy.sha256).not.toBe(photo.sha256);

  execFileSync('pdfimages', ['-all', file, path.join(images, 'raw')]);
  const raw = readdirSync(images).filter((name) => name.startsWith('raw'));
  expect(raw.map((name) => hashOf(readFileSync(path.join(images, name))))).toEqual([photo.maskedCopy.sha256]);
  const pdf = readFileSync(file);
  const scan = bytes.subarray(bytes.length - 4000, bytes.length - 3900);
  expect(pdf.indexOf(scan)).toBe(-1);

  execFileSync('pdfimages', [file, path.join(images, 'pixels')]);
  const ppm = readFileSync(path.join(images, 'pixels-000.ppm'));
  const head = /^P6\s(\d+)\s(\d+)\s255\s/.exec(ppm.subarray(0, 40).toString('latin1'));
  if (!head) throw new Error('pdfimages wrote no colours');
  const [width, height] = [Number(head[1]), Number(head[2])];
  expect([width, height]).toEqual([photo.maskedCopy.width, photo.maskedCopy.height]);
  const brightest = (x1: number, x2: number, y1: number, y2: number): number => {
    let most = 0;
    for (let y = Math.floor(height * y1); y < height * y2; y++)
      for (let x = Math.floor(width * x1); x < width * x2; x++)
        for (let c = 0; c < 3; c++) most = Math.max(most, ppm[head[0].length + 3 * (y * width + x) + c] ?? 0);
    return most;
  };
  // A JPEG rings for some pixels at the edge of the black; what lay under it is nowhere.
  expect(brightest(0.39, 0.565, 0.41, 0.54)).toBeLessThan(12);
  expect(brightest(0.6, 0.9, 0.6, 0.9)).toBeGreaterThan(150);
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
