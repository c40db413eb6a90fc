import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test as base } from '@playwright/test';
import { freePort } from '../host/support/free-port.ts';
import { openBrowserShell } from './shells/browser-shell.ts';
import { openDoubleShell } from './shells/double-shell.ts';
import { openElectronShell } from './shells/electron-shell.ts';
import type { HostKind, Shell, ShellPlace } from './shells/shell.ts';

export interface HostOptions {
  hostKind: HostKind;
}

interface Fixtures {
  /** Where this test alone may write. */
  place: ShellPlace;
  /** The app over an empty data folder of this test alone. */
  shell: Shell;
}

const OPEN: Readonly<Record<HostKind, (place: ShellPlace) => Promise<Shell>>> = {
  browser: openBrowserShell,
  double: openDoubleShell,
  electron: openElectronShell,
};

export const test = base.extend<HostOptions & Fixtures>({
  hostKind: ['browser', { option: true }],
  place: async ({ hostKind }, hand) => {
    const data = mkdtempSync(path.join(os.tmpdir(), `xunting-e2e-${hostKind}-`));
    // Both hosts inherit it: two tests at once must not want one port for 本机汇总中心.
    process.env['XUNTING_TEST_CENTER_PORT'] = String(await freePort());
    await hand({ data, port: await freePort() });
    rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  },
  shell: async ({ hostKind, place }, hand) => {
    const shell = await OPEN[hostKind](place);
    await hand(shell);
    await shell.close();
  },
});

export { expect } from '@playwright/test';
