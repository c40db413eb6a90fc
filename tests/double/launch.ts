import { fork, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { chromiumPath, CHROMIUM_TEST_FLAGS } from '../support/chromium-path.ts';
import type { ControlMessage } from './control.ts';
import { OPTIONS_VARIABLE, type DoubleOptions } from './options.ts';
import type { Noted } from './record.ts';

const ROOT = resolve(import.meta.dirname, '../..');

export interface LaunchOptions {
  /** Data folder, `app.getPath('userData')`; the browser profile is `chromium/` below it. */
  readonly userData: string;
  /** Folder with package.json and `out/`; the repository when absent. */
  readonly appPath?: string;
  readonly packaged?: boolean;
  /** More flags for Chromium. */
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The product's built main process, running over the double. */
export interface RunningDouble {
  readonly pid: number;
  readonly chromiumPid: number;
  /** For Playwright's chromium.connectOverCDP. */
  readonly endpoint: string;
  /** Exit code; null after a signal. */
  readonly exit: Promise<number | null>;
  /** What the product did, oldest first. */
  noted(): Promise<readonly Noted[]>;
  /** The next call of e.g. `dialog.showSaveDialog` gets this answer. */
  answer(what: string, answer: unknown): Promise<void>;
  setSecretBackend(backend: 'basic_text' | 'gnome_libsecret'): Promise<void>;
  /** What the process has written to its outputs. */
  output(): string;
  /** Ends it as a person would. */
  close(): Promise<void>;
  /** Ends main process and browser at once, as a flat battery does. */
  kill(): Promise<void>;
}

export async function launchDouble(options: LaunchOptions): Promise<RunningDouble> {
  const { child, output } = spawnDouble(options);
  const exit = exitOf(child);
  const ready = await new Promise<{ endpoint: string; chromiumPid: number }>((resolve, reject) => {
    child.on('message', (message: ControlMessage) => 'ready' in message && resolve(message.ready));
    void exit.then((code) => reject(new Error(`the main process ended with ${code}\n${output()}`)));
  });
  let lastId = 0;
  const ask = (request: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++lastId;
      const listen = (message: ControlMessage): void => {
        if (!('id' in message) || message.id !== id) return;
        child.off('message', listen);
        resolve(message.value);
      };
      child.on('message', listen);
      void exit.then((code) => reject(new Error(`the main process ended with ${code}`)));
      child.send({ id, ...request });
    });
  return {
    pid: child.pid ?? 0,
    ...ready,
    exit,
    noted: async () => (await ask({ ask: 'noted' })) as Noted[],
    answer: async (what, answer) => void (await ask({ ask: 'answer', what, answer })),
    setSecretBackend: async (backend) => void (await ask({ ask: 'backend', backend })),
    output,
    close: async () => {
      if (child.connected) child.send({ id: 0, ask: 'quit' });
      const giveUp = setTimeout(() => child.kill('SIGKILL'), 15_000);
      await exit;
      clearTimeout(giveUp);
    },
    kill: async () => {
      child.kill('SIGKILL');
      killIfAlive(ready.chromiumPid);
      await exit;
    },
  };
}

/** A start that is expected to end by itself (a second instance): its exit code. */
export async function runDouble(options: LaunchOptions): Promise<number | null> {
  return exitOf(spawnDouble(options).child);
}

function spawnDouble(options: LaunchOptions): { child: ChildProcess; output: () => string } {
  const told: DoubleOptions = {
    appPath: options.appPath ?? ROOT,
    userData: options.userData,
    chromium: chromiumPath(),
    flags: ['--headless=new', ...CHROMIUM_TEST_FLAGS, ...(options.flags ?? [])],
    packaged: options.packaged ?? false,
  };
  const child = fork(resolve(options.appPath ?? ROOT, 'out/main/main.cjs'), [], {
    execArgv: ['--disable-warning=ExperimentalWarning', '--import', new URL('register.ts', import.meta.url).href],
    silent: true,
    env: { ...process.env, NODE_OPTIONS: '', ...options.env, [OPTIONS_VARIABLE]: JSON.stringify(told) },
  });
  let said = '';
  child.stdout?.on('data', (piece: Buffer) => (said += piece.toString()));
  child.stderr?.on('data', (piece: Buffer) => (said += piece.toString()));
  return { child, output: () => said };
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

function killIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
