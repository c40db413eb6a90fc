import { join } from 'node:path';
import { startChromium, type Cdp } from './cdp.ts';
import type { DoubleOptions } from './options.ts';

/** The one Chromium behind the double; started when the product's main module has run. */
let running: Promise<Cdp> | null = null;

export function startBrowser(options: DoubleOptions, userData: string): Promise<Cdp> {
  running = startChromium(options.chromium, join(userData, 'chromium'), options.flags);
  return running;
}

export function browser(): Promise<Cdp> {
  if (running === null) throw new Error('electron double: no browser before the app is ready');
  return running;
}

/** Closes it in order, so that IndexedDB is written out, and waits for its end. */
export async function closeBrowser(): Promise<void> {
  if (running === null) return;
  const chromium = await running.catch(() => null);
  if (chromium === null || chromium.process.exitCode !== null) return;
  const ended = new Promise((resolve) => chromium.process.once('exit', resolve));
  await chromium.send('Browser.close').catch(() => {});
  const giveUp = setTimeout(() => chromium.process.kill('SIGKILL'), 5000);
  await ended;
  clearTimeout(giveUp);
}
