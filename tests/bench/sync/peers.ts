import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { ended } from '../support/open-page.ts';

const SERVER = path.join(import.meta.dirname, 'peer-server.ts');

export interface PeerServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves the bench's page and takes what PouchDB and RxDB send. */
export async function startPeerServer(out: string, databaseUrl: string): Promise<PeerServer> {
  const flags = ['--disable-warning=ExperimentalWarning', SERVER, out];
  const child = spawn(process.execPath, flags, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  return { port: await firstLine(child), close: () => ended(child, 'SIGTERM') };
}

function firstLine(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    if (!child.stdout) throw new Error('no output of the server');
    createInterface({ input: child.stdout }).once('line', (line) => resolve(Number(line)));
  });
}
