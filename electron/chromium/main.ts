import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { showAppWindow } from './app-window.ts';
import { openBrowserHost, type BrowserHost, type StartRefusal } from './browser-host.ts';
import { findBrowser, hasDisplay } from './browsers.ts';
import { dataFolder, exportFolder } from './data-folder.ts';

/**
 * The browser host as a program. Ends with the window; without a window it prints the address and waits for Ctrl+C.
 *   --no-window        print the address, open nothing (also XUNTING_BROWSER=none)
 *   --json             one line of JSON instead of sentences: {"ready":{"url","origin","pid"}} or {"refused":…}
 *   XUNTING_DATA       data folder          XUNTING_OUT   build output to serve
 *   XUNTING_TEST_CENTER_PORT  another port for 本机汇总中心: for tests only
 *   XUNTING_TEST_PORT  another port, which is another and empty database: for tests only
 */
export async function runBrowserHost(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const json = args.includes('--json');
  const data = resolve(dataFolder(env));
  const browser = args.includes('--no-window') || !hasDisplay(env) ? null : findBrowser(env);
  let show: () => Promise<void> = async () => {};
  const started = await openBrowserHost({
    data,
    out: env['XUNTING_OUT'] ?? join(dirname(fileURLToPath(import.meta.url)), '../../out'),
    exportFolder: exportFolder(env),
    ...portOf(env),
    ...reserveOf(env),
    ...centerPortOf(env),
    onHandover: () => show(),
  });
  if (!started.ok) {
    say(json ? JSON.stringify({ refused: started.error }) : REFUSALS[started.error]);
    return started.error === 'running' ? 0 : 3;
  }
  const host = started.value;
  const window = (): Promise<void> => openWindow(host, browser, join(data, 'browser'));
  show = async () => {
    if (browser === null) say(`巡厅已在运行。再次打开请用：${host.newUrl()}`);
    else void window().catch(() => {});
  };
  const stopped = stopSignal();
  if (json) say(JSON.stringify({ ready: { url: host.newUrl(), origin: host.origin, pid: process.pid } }));
  else if (browser === null)
    say(`请用 Chrome、Edge 或 Chromium 打开：${host.newUrl()}\n数据目录：${data}；按 Ctrl+C 结束。`);
  else say(`巡厅已打开。数据目录：${data}`);
  await (browser === null ? stopped : Promise.race([stopped, window()]));
  await host.close();
  return 0;
}

async function openWindow(host: BrowserHost, browser: string | null, profile: string): Promise<void> {
  if (browser === null) return;
  const asRoot = process.getuid?.() === 0;
  if (asRoot) say('提示：以 root 身份运行，浏览器沙箱已关闭（--no-sandbox）；请改用普通用户。');
  await showAppWindow({ browser, url: host.newUrl(), profile, asRoot });
}

const REFUSALS: Readonly<Record<StartRefusal, string>> = {
  running: '巡厅已在运行，已请它显示窗口。',
  'port-foreign': '端口 47615 被其他程序占用。巡厅的数据与该端口绑定，不会改用别的端口；请关闭占用该端口的程序后重试。',
  'port-other-folder': '端口 47615 正由另一数据目录的巡厅使用；请先关闭它再打开。',
  'folder-busy': '数据目录正由另一个巡厅进程使用，且它没有回应；请先结束它再打开。',
};

function portOf(env: NodeJS.ProcessEnv): { port?: number } {
  const port = Number(env['XUNTING_TEST_PORT'] ?? '');
  return Number.isInteger(port) && port > 0 ? { port } : {};
}

function reserveOf(env: NodeJS.ProcessEnv): { reserveBytes?: number } {
  const bytes = Number(env['XUNTING_TEST_RESERVE'] ?? '');
  return Number.isInteger(bytes) && bytes > 0 ? { reserveBytes: bytes } : {};
}

function centerPortOf(env: NodeJS.ProcessEnv): { centerPort?: number } {
  const port = Number(env['XUNTING_TEST_CENTER_PORT'] ?? '');
  return Number.isInteger(port) && port > 0 ? { centerPort: port } : {};
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
