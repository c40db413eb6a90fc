import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type BrowserContext } from '@playwright/test';
import { CHROMIUM_TEST_FLAGS, chromiumPath } from '../../support/chromium-path.ts';
import { freePort } from '../../storage/support/free-port.ts';

const HOST = path.resolve(import.meta.dirname, '../../../electron/chromium/host-process.ts');

/** The bench's page in a real Chromium over a profile on the disk. */
export interface OpenPage {
  evaluate<T>(expression: string): Promise<T>;
  /** Bytes below the folder: profile, and the host's data where there are some. */
  diskBytes(): number;
  close(): Promise<void>;
}

export interface PagePlace {
  /** Output of buildPage. */
  readonly out: string;
  /** Profile and the host's data lie below. */
  readonly folder: string;
}

/** Behind the page is the product's own browser host in a process of its own, for every engine alike. */
export async function openHostedPage({ out, folder }: PagePlace): Promise<OpenPage> {
  const host = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', HOST, '--no-window', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      XUNTING_DATA: path.join(folder, 'data'),
      XUNTING_OUT: out,
      XUNTING_TEST_PORT: String(await freePort()),
      XUNTING_TEST_RESERVE: '1000000',
    },
  });
  try {
    const page = await openPage(await startAddress(host), folder);
    return {
      ...page,
      close: async () => {
        await page.close();
        await ended(host, 'SIGTERM');
      },
    };
  } catch (error) {
    await ended(host, 'SIGKILL');
    throw error;
  }
}

export async function openPage(url: string, folder: string): Promise<OpenPage> {
  const context = await chromium.launchPersistentContext(path.join(folder, 'profile'), {
    executablePath: chromiumPath(),
    args: [...CHROMIUM_TEST_FLAGS],
  });
  try {
    const evaluate = await evaluator(context, url);
    return {
      evaluate,
      diskBytes: () => Number(execFileSync('du', ['-sb', folder], { encoding: 'utf8' }).split('\t')[0]),
      close: () => context.close(),
    };
  } catch (error) {
    await context.close();
    throw error;
  }
}

/** Over the debugging protocol: the page's own rules forbid the text that Playwright's evaluate would run. */
async function evaluator(context: BrowserContext, url: string): Promise<OpenPage['evaluate']> {
  const page = context.pages()[0] ?? (await context.newPage());
  page.on('pageerror', (error) => console.error(error));
  const cdp = await context.newCDPSession(page);
  await page.goto(url);
  for (let tries = 0; (await page.title()) !== 'ready'; tries++) {
    if (tries > 600) throw new Error('the page did not come up');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return async <T>(expression: string): Promise<T> => {
    const answer = await cdp.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (answer.exceptionDetails !== undefined) {
      throw new Error(
        `${expression}: ${answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text}`,
      );
    }
    return answer.result.value as T;
  };
}

function startAddress(host: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    host.once('exit', (code) => reject(new Error(`the browser host ended with ${code}`)));
    if (!host.stdout) throw new Error('no output of the host');
    createInterface({ input: host.stdout }).once('line', (line) => {
      const said = JSON.parse(line) as { ready?: { url: string }; refused?: string };
      if (said.ready) resolve(said.ready.url);
      else reject(new Error(`the browser host refused: ${said.refused}`));
    });
  });
}

/** Ends a process and waits until it is gone. */
export async function ended(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}
