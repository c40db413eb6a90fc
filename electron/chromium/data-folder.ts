import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the browser host keeps its data: XUNTING_DATA, else the system's place for programs of this user. */
export function dataFolder(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const named = env['XUNTING_DATA'];
  if (named !== undefined && named !== '') return named;
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'XunTing-browser');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'XunTing-browser');
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'xunting-browser');
}

/** Where saved files go: the person's documents, or below a named data folder. */
export function exportFolder(env: Environment = process.env, home: string = homedir()): string {
  const named = env['XUNTING_DATA'];
  if (named !== undefined && named !== '') return join(named, 'exports');
  return join(home, 'Documents', '巡厅');
}
