import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { keysOfSheet } from '../domain/support/key-sheet-by-hand.ts';
import { QZ } from '../domain/support/questionnaires.ts';
import { openBrowserShell } from '../e2e/shells/browser-shell.ts';
import { freePort } from '../storage/support/free-port.ts';
import { draws, madeUpAnswers } from '../xlsx/made-up-answers.ts';

/** What the page notes of every key after which another box takes the keys. */
interface KeyTime {
  /** Milliseconds from the key to the next box in the document. */
  readonly shown: number;
  /** To the frame that has it on the screen. */
  readonly painted: number;
}

/**
 * 录入 itself, in the built app in a real Chromium over its own host and database: whole sheets by keyboard, and how long
 * the hand waits from a key to the next box.
 */
export async function keyingBench(args: readonly string[] = []): Promise<void> {
  const sheets = Number(args[0] ?? 40);
  execFileSync(process.execPath, ['electron/build/build.mjs'], { stdio: 'ignore' });
  const data = mkdtempSync(join(tmpdir(), 'xunting-keying-'));
  const shell = await openBrowserShell({ data, port: await freePort() });
  try {
    const page = shell.page();
    await openKeying(page, sheets);
    const draw = draws(20220831);
    for (let serial = 1; serial <= sheets; serial++) {
      await page.getByLabel('问卷编号').press('Enter');
      await page.locator('#keying-box').waitFor();
      for (const step of keysOfSheet(QZ, madeUpAnswers(QZ, draw))) {
        if (typeof step === 'string') await page.keyboard.press(step);
        else await page.keyboard.insertText(step.words);
      }
      await page.keyboard.press('Enter');
      await page.locator('#keying-box').waitFor({ state: 'detached' });
    }
    print(sheets, await page.evaluate(() => (globalThis as unknown as { keyTimes: KeyTime[] }).keyTimes));
  } finally {
    await shell.close();
    rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

async function openKeying(page: Page, sheets: number): Promise<void> {
  await page.getByRole('navigation', { name: '栏目' }).getByRole('link', { name: '问卷' }).click();
  await page.getByLabel('轮次/任务').fill('测量');
  await page.getByLabel('单位').fill('示例单位');
  await page.getByLabel('大厅').fill('示例大厅');
  await page.keyboard.press('Escape');
  await page.getByLabel('问卷编号 止号').fill(String(sheets));
  await page.getByRole('button', { name: '建立批次' }).click();
  await page.getByRole('link', { name: '第一遍录入' }).click();
  await page.getByLabel('录入人').fill('甲');
  await page.evaluate(WATCH_KEYS);
}

/**
 * Runs in the page. The first box of a sheet waits for its start, not for a key of the keying; a frame is on the screen
 * when the task behind it begins.
 */
const WATCH_KEYS = `{
  const times = (globalThis.keyTimes = []);
  let pressed = 0;
  let last = '';
  addEventListener('keydown', (event) => { pressed = event.timeStamp; }, true);
  new MutationObserver(() => {
    const now = document.querySelector('label[for=keying-box]')?.textContent ?? '';
    if (now === last) return;
    const counts = last !== '' && now !== '' && pressed > 0;
    last = now;
    if (!counts) return;
    const from = pressed;
    const shown = performance.now() - from;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => times.push({ shown, painted: performance.now() - from });
      channel.port2.postMessage(null);
    });
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}`;

function print(sheets: number, times: readonly KeyTime[]): void {
  console.log(
    `\n录入 in the built app, ${sheets} sheets of QZ, ${times.length} keys that lead to the next box; milliseconds`,
  );
  console.log('                      p50      p99      worst');
  for (const [name, key] of [
    ['key to next box', 'shown'],
    ['key to its frame', 'painted'],
  ] as const) {
    const sorted = times.map((time) => time[key]).toSorted((a, b) => a - b);
    const at = (share: number): string =>
      (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1).padEnd(8);
    console.log(`${name.padEnd(21)} ${at(0.5)} ${at(0.99)} ${at(1)}`);
  }
}
