import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CHROMIUM_TEST_FLAGS, chromiumPath } from '../../support/chromium-path.ts';
import type { Ack, CheckResult, PageApi } from '../page/page-api.ts';
import { connectCdp, type Cdp } from './cdp-pipe.ts';

const HOST = fileURLToPath(new URL('../../../electron/chromium/host-process.ts', import.meta.url));

export interface SessionPlace {
  /** Output of buildPage. */
  readonly out: string;
  /** Host's data folder and browser profile lie below. */
  readonly folder: string;
  readonly port: number;
}

export type OpenAnswer = Awaited<ReturnType<PageApi['open']>>;

/** One run of the real host process and a real browser over one folder. */
export interface Session {
  readonly acks: readonly Ack[];
  readonly notes: readonly string[];
  open(): Promise<OpenAnswer>;
  check(): Promise<CheckResult>;
  startWork(seed: number): void;
  evaluate(expression: string): Promise<unknown>;
  /** Both process groups at once, without a word. */
  kill(): Promise<void>;
  /** The way a window is closed. */
  close(): Promise<void>;
}

export async function startSession({ out, folder, port }: SessionPlace): Promise<Session> {
  const host = spawn(process.execPath, [HOST, '--no-window', '--json'], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      XUNTING_DATA: `${folder}/data`,
      XUNTING_OUT: out,
      XUNTING_TEST_PORT: String(port),
      XUNTING_TEST_RESERVE: '1000000',
    },
  });
  const browser = spawn(
    chromiumPath(),
    [
      ...CHROMIUM_TEST_FLAGS,
      '--headless=new',
      '--remote-debugging-pipe',
      '--disable-breakpad',
      '--disable-extensions',
      '--disable-default-apps',
      '--disk-cache-size=1',
      '--window-size=600,400',
      `--user-data-dir=${folder}/profile`,
      'about:blank',
    ],
    { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const killNow = (): void => {
    killGroup(host);
    killGroup(browser);
  };
  // A driver that breaks off must not leave browsers behind.
  process.on('exit', killNow);
  const kill = async (): Promise<void> => {
    killNow();
    await Promise.all([gone(host), gone(browser)]);
    process.off('exit', killNow);
  };
  try {
    const cdp = connectCdp(browser);
    const [url, target] = await Promise.all([urlOf(host), firstPage(cdp)]);
    const session = await attach(cdp, target, url);
    const close = async (): Promise<void> => {
      await cdp.send('Browser.close').catch(() => {});
      await Promise.race([gone(browser), sleep(3000)]);
      host.kill('SIGTERM');
      await Promise.race([gone(host), sleep(3000)]);
      await kill();
    };
    return { ...session, kill, close };
  } catch (error) {
    await kill();
    throw error;
  }
}

async function attach(cdp: Cdp, targetId: string, url: string): Promise<Omit<Session, 'kill' | 'close'>> {
  const acks: Ack[] = [];
  const notes: string[] = [];
  const { sessionId } = (await cdp.send('Target.attachToTarget', { targetId, flatten: true })) as { sessionId: string };
  const send = (method: string, params?: object): Promise<Record<string, unknown>> =>
    cdp.send(method, params, sessionId);
  cdp.onEvent((method, params) => {
    if (method !== 'Runtime.bindingCalled') return;
    const value: unknown = JSON.parse(String(params['payload']));
    if (params['name'] === 'acked') acks.push(value as Ack);
    else notes.push(String(value));
  });
  const evaluate = async (expression: string): Promise<unknown> => {
    const answer = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (answer['exceptionDetails'] !== undefined) throw new Error(JSON.stringify(answer['exceptionDetails']));
    return (answer['result'] as { value?: unknown }).value;
  };
  await send('Runtime.enable');
  await send('Runtime.addBinding', { name: 'acked' });
  await send('Runtime.addBinding', { name: 'noted' });
  await send('Page.navigate', { url });
  for (let tries = 0; (await evaluate('document.title').catch(() => '')) !== 'ready'; tries++) {
    if (tries > 600) throw new Error(`page not ready: ${String(await evaluate('document.documentElement.outerHTML'))}`);
    await sleep(25);
  }
  return {
    acks,
    notes,
    evaluate,
    open: async () => (await evaluate('lab.open()')) as OpenAnswer,
    check: async () => (await evaluate('lab.check()')) as CheckResult,
    startWork: (seed) => {
      evaluate(`lab.work(${seed})`).catch((error: unknown) => {
        if (!String(error).includes('browser gone')) notes.push(`work stopped: ${String(error)}`);
      });
    },
  };
}

async function firstPage(cdp: Cdp): Promise<string> {
  const { targetInfos } = (await cdp.send('Target.getTargets')) as {
    targetInfos: readonly { type: string; targetId: string }[];
  };
  const page = targetInfos.find((target) => target.type === 'page');
  if (page !== undefined) return page.targetId;
  return ((await cdp.send('Target.createTarget', { url: 'about:blank' })) as { targetId: string }).targetId;
}

function urlOf(host: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    let wrong = '';
    host.stderr?.on('data', (chunk: Buffer) => {
      wrong += chunk.toString();
    });
    host.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const end = said.indexOf('\n');
      if (end < 0) return;
      const line = JSON.parse(said.slice(0, end)) as { ready?: { url: string } };
      if (line.ready === undefined) reject(new Error(`host refused: ${said}`));
      else resolve(line.ready.url);
    });
    host.once('exit', (code) => reject(new Error(`host ended with ${code}: ${wrong}`)));
  });
}

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}

function gone(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
}

/** Waits for what is there sooner on an idle machine and later on a busy one; false when it did not come. */
export async function until(there: () => boolean, milliseconds: number): Promise<boolean> {
  for (const end = Date.now() + milliseconds; Date.now() < end; await sleep(10)) if (there()) return true;
  return there();
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
