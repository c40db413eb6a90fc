import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { Client } from 'pg';

export interface Cluster {
  /** Makes an empty database and answers its address. */
  database(): Promise<string>;
  stop(): Promise<void>;
}

/** A PostgreSQL of this test's own: data and socket in a temporary folder, no port, gone afterwards. */
export async function startCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'xt-pg-'));
  const as = ownerOf();
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid ?? as.uid);
  const data = join(folder, 'data');
  execFileSync(program('initdb'), ['-D', data, '-U', 'office', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...as,
    stdio: 'ignore',
    cwd: folder,
  });
  const args = ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'max_connections=60'];
  const server: ChildProcess = spawn(program('postgres'), args, { ...as, stdio: 'ignore', cwd: folder });
  const address = (name: string): string => `postgresql://office@/${name}?host=${encodeURIComponent(folder)}`;
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  await untilReady(address('postgres'));
  let made = 0;
  return {
    database: async () => {
      made += 1;
      await once(address('postgres'), `create database hub${made}`);
      return address(`hub${made}`);
    },
    stop: async () => {
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilReady(url: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await once(url, 'select 1');
    } catch (error) {
      if (attempt > 300) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function once(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end().catch(() => {});
  }
}

/** PostgreSQL refuses to run as root: then as the package's user, or as nobody. */
function ownerOf(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0 || userInfo().uid !== 0) return {};
  try {
    const uid = Number(
      execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
    const gid = Number(execFileSync('id', ['-g', 'postgres'], { encoding: 'utf8' }));
    return { uid, gid };
  } catch {
    return { uid: 65_534, gid: 65_534 };
  }
}

function program(name: string): string {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).toSorted((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(root, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${name} is not on this machine: sudo apt-get install -y postgresql`);
  return found;
}
