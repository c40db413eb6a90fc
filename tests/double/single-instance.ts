import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Electron's lock: one process for each userData folder; a second one tells the first and gets `false`. */
export function takeLock(userData: string, onSecond: (argv: string[], cwd: string) => void): Server | null {
  const name = createHash('sha256').update(userData).digest('hex').slice(0, 20);
  const socket = join(tmpdir(), `xunting-double-${name}.sock`);
  if (isAlive(`${socket}.pid`)) {
    connect(socket)
      .on('error', () => {})
      .end(JSON.stringify({ argv: process.argv, cwd: process.cwd() }));
    return null;
  }
  rmSync(socket, { force: true });
  writeFileSync(`${socket}.pid`, String(process.pid));
  const server = createServer((connection) => {
    let text = '';
    connection.on('data', (piece) => (text += piece.toString()));
    connection.on('end', () => {
      const { argv, cwd } = JSON.parse(text) as { argv: string[]; cwd: string };
      onSecond(argv, cwd);
    });
  });
  server.listen(socket).unref();
  process.once('exit', () => {
    rmSync(socket, { force: true });
    rmSync(`${socket}.pid`, { force: true });
  });
  return server;
}

function isAlive(pidFile: string): boolean {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8'));
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch {
    return false;
  }
}
