import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const NODE = path.join(ROOT, 'node_modules/.bin/node');
const MAIN = path.join(ROOT, 'electron/hub/main.ts');

/** The office's hub as its users start it: a process of its own, over PostgreSQL or its embedded database. */
export interface HubProcess {
  readonly address: string;
  /** A fresh one-time code. */
  code(role: string, name: string): string;
  /** One command of the office, as typed behind `npm run hub --`; what it prints. */
  run(...args: readonly string[]): string;
  /** The link to the office's page. */
  officeLink(): string;
  kill(): Promise<void>;
  start(): Promise<void>;
}

export async function startHub(data: string, port: number, databaseUrl?: string): Promise<HubProcess> {
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  // With a database server it runs as in an office: over TLS, under its own root.
  const options = ['--data', data, '--port', String(port), ...(databaseUrl === undefined ? ['--plain'] : [])];
  let child: ChildProcess | null = null;
  const command = (args: readonly string[]): string =>
    execFileSync(NODE, [MAIN, ...args, ...options], { cwd: ROOT, env, encoding: 'utf8' });
  const start = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const started = spawn(NODE, [MAIN, ...options], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
      child = started;
      started.once('exit', (code) => reject(new Error(`the hub ended with ${code}`)));
      started.stdout?.on('data', (text: Buffer) => {
        if (text.toString('utf8').includes('已启动')) resolve();
      });
    });
  await start();
  return {
    address: `http://127.0.0.1:${port}`,
    code: (role, name) =>
      /(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}/.exec(command(['invite', '--role', role, '--name', name]))?.[0] ?? '',
    run: (...args) => command(args),
    officeLink: () => /http:\S+/.exec(command(['office-link']))?.[0] ?? '',
    kill: async () => {
      const running = child;
      if (running === null || running.exitCode !== null || running.signalCode !== null) return;
      const ended = new Promise((resolve) => running.once('exit', resolve));
      running.kill('SIGKILL');
      await ended;
    },
    start,
  };
}
