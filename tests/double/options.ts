import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the test tells the double's process, through one environment variable. */
export interface DoubleOptions {
  /** Folder that holds package.json; `app.getAppPath()`. */
  readonly appPath: string;
  readonly userData: string;
  readonly chromium: string;
  /** Chromium's flags, `--headless=new` among them where no window is wanted. */
  readonly flags: readonly string[];
  readonly packaged?: boolean;
}

export const OPTIONS_VARIABLE = 'XUNTING_ELECTRON_DOUBLE';

export function readOptions(): DoubleOptions {
  const text = process.env[OPTIONS_VARIABLE];
  if (text === undefined) throw new Error(`electron double: ${OPTIONS_VARIABLE} is not set`);
  const given = JSON.parse(text) as Partial<DoubleOptions>;
  return {
    appPath: process.cwd(),
    userData: join(tmpdir(), `xunting-double-${process.pid}`),
    chromium: '/usr/bin/chromium',
    flags: ['--headless=new'],
    ...given,
  };
}
