import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface HubSettings {
  readonly dataFolder: string;
  /** null: the embedded database in the data folder. */
  readonly databaseUrl: string | null;
  readonly port: number;
  /** Address to listen at. */
  readonly host: string;
  /** Without TLS: only ever on this machine. */
  readonly plain: boolean;
  readonly organisation: string;
  /** Names and addresses by which laptops reach the hub beside those of this machine. */
  readonly names: readonly string[];
  readonly command: string;
  readonly operand: string | null;
  /** Where a command writes what it makes of the operand. */
  readonly target: string | null;
  readonly role: string | null;
  readonly name: string | null;
}

export const HUB_PORT = 47620;

/** Command line and environment; a sentence for what cannot be understood. */
export function readSettings(args: readonly string[], env: NodeJS.ProcessEnv): HubSettings | string {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    return `命令行看不懂：${error instanceof Error ? error.message : ''}`;
  }
  const { values, positionals } = parsed;
  const port = Number(values.port ?? HUB_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return '--port 应为 0 至 65535 的整数。';
  const plain = values.plain === true;
  const host = values.host ?? (plain ? '127.0.0.1' : '0.0.0.0');
  if (plain && !LOOPBACK.has(host)) return '--plain（不加密）只能用于本机地址 127.0.0.1。';
  return {
    dataFolder: resolve(values.data ?? env['XUNTING_HUB_DATA'] ?? defaultFolder(env)),
    databaseUrl: env['DATABASE_URL'] ?? null,
    port,
    host,
    plain,
    organisation: values.org ?? '',
    names: (values.names ?? '').split(',').filter((name) => name !== ''),
    command: positionals[0] ?? 'serve',
    operand: positionals[1] ?? null,
    target: positionals[2] ?? null,
    role: values.role ?? null,
    name: values.name ?? null,
  };
}

const OPTIONS = {
  data: { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
  plain: { type: 'boolean' },
  org: { type: 'string' },
  names: { type: 'string' },
  role: { type: 'string' },
  name: { type: 'string' },
} as const;

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

function defaultFolder(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return join(env['LOCALAPPDATA'] ?? homedir(), 'XunTing-hub');
  if (process.platform === 'darwin') return join(homedir(), 'Library/Application Support/XunTing-hub');
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local/share'), 'xunting-hub');
}
