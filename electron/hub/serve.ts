import { rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { createApp } from './http/create-app.ts';
import type { Hub } from './hub.ts';
import { certifyServer } from './office/office-root.ts';
import type { HubSettings } from './settings.ts';

/** Where a running hub is found by the other commands; readable to the hub's user alone. */
export const RUNNING_FILE = 'running.json';

export interface Served {
  readonly port: number;
  readonly urls: readonly string[];
  close(): Promise<void>;
}

export async function serve(
  hub: Hub,
  settings: Pick<HubSettings, 'plain' | 'host' | 'port' | 'names' | 'dataFolder'>,
): Promise<Served> {
  const { plain, host, dataFolder } = settings;
  const addresses = ownAddresses();
  const names = ['localhost', '127.0.0.1', hostname(), ...addresses, ...settings.names];
  const tls = plain ? null : await certifyServer(hub.root, [...new Set(names)], hub.random);
  const officeSecret = Buffer.from(hub.random.bytes(32)).toString('base64url');
  const app = await createApp(hub, { tls, officeSecret });
  await app.listen({ port: settings.port, host });
  const { port } = app.server.address() as AddressInfo;
  const running = join(dataFolder, RUNNING_FILE);
  await writeFile(running, JSON.stringify({ plain, port, officeSecret, pid: process.pid }), { mode: 0o600 });
  const scheme = plain ? 'http' : 'https';
  const reached = plain ? ['127.0.0.1'] : [...settings.names, ...addresses, hostname()];
  return {
    port,
    urls: reached.map((name) => `${scheme}://${name.includes(':') ? `[${name}]` : name}:${port}`),
    close: async () => {
      await rm(running, { force: true });
      await app.close();
    },
  };
}

/** IPv4 addresses by which other machines reach this one. */
function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter((one) => !one.internal && one.family === 'IPv4')
    .map((one) => one.address);
}
