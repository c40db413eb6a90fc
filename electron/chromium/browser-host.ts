import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { LOOPBACK_PORT, loopbackOrigin } from '../../shared/host/origins.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { openHost } from '../host/open-host.ts';
import { createErrorLog, errorLogFolder } from '../host/error-log.ts';
import { nodeCenter } from './center-process.ts';
import { saveIntoFolder } from './export-folder.ts';
import { handOver, probePort, readInstance, removeInstance, writeInstance } from './instance.ts';
import { createLoopbackServer, START_PATH } from './loopback-server.ts';
import { createSessionGuard } from './session-guard.ts';
import { productVersion } from './version.ts';

export interface BrowserHostOptions {
  /** Data folder of this installation; made when missing. The host's own files lie in `host/` below it. */
  readonly data: string;
  /** Build output that holds `renderer/`. */
  readonly out: string;
  /** Another port than LOOPBACK_PORT is another, empty database: for tests only. */
  readonly port?: number;
  /** Where `files.save` writes; `<data>/exports` when absent. */
  readonly exportFolder?: string;
  readonly reserveBytes?: number;
  /** Another port for 本机汇总中心: for tests only. */
  readonly centerPort?: number;
  /** A second start wants this host to show itself. */
  readonly onHandover?: () => Promise<void>;
}

export interface BrowserHost {
  readonly origin: string;
  readonly port: number;
  /** Start address with a token that is good for one use. */
  newUrl(): string;
  /** Answers what is running, then ends. */
  close(): Promise<void>;
  /** Ends at once: connections are cut, nothing is waited for. */
  kill(): void;
}

/** `running`: another process serves this data folder and has been asked to come forward. */
export type StartRefusal = 'running' | 'port-foreign' | 'port-other-folder' | 'folder-busy';

/**
 * Starts the loopback host over a data folder. One host per port (the system sees to that) and one per folder (the
 * instance file does), because two journals' writers in one folder would cut each other's records.
 */
export async function openBrowserHost(options: BrowserHostOptions): Promise<Result<BrowserHost, StartRefusal>> {
  const port = options.port ?? LOOPBACK_PORT;
  const origin = loopbackOrigin(port);
  await mkdir(options.data, { recursive: true, mode: 0o700 });
  const folder = join(options.data, 'host');
  const log = createErrorLog(errorLogFolder(folder));
  const instance = { instance: randomUUID(), port, secret: randomBytes(24).toString('base64url') };
  const guard = createSessionGuard(port);
  const runtime = openHost({
    folder,
    kind: 'browser',
    version: productVersion(),
    platform: process.platform,
    keychain: null,
    saveFile: (name, content) => saveIntoFolder(options.exportFolder ?? join(options.data, 'exports'), name, content),
    ...(options.centerPort === undefined ? {} : { centerPort: options.centerPort }),
    startCenter: nodeCenter(join(options.out, 'hub/center.mjs')),
    ...(options.reserveBytes === undefined ? {} : { reserveBytes: options.reserveBytes }),
  });
  const server = createLoopbackServer({
    port,
    rendererRoot: join(options.out, 'renderer'),
    handlers: runtime.handlers,
    guard,
    instance: instance.instance,
    handoverSecret: instance.secret,
    onHandover: options.onHandover ?? (async () => {}),
    onDefect: (channel, error) => log.write(channel, error),
  });
  if (!(await listen(server, port))) return err(await whoHolds(port, options.data));
  const holder = await readInstance(options.data);
  if (holder !== null && holder.port !== port && (await probePort(holder.port)) === holder.instance) {
    server.close();
    return err((await handOver(holder)) ? 'running' : 'folder-busy');
  }
  await writeInstance(options.data, instance);
  return ok({
    origin,
    port,
    newUrl: () => `${origin}${START_PATH}?token=${guard.issueToken()}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      // A keep-alive connection of the browser would hold the server open for as long as the window lives.
      setTimeout(() => server.closeAllConnections(), 2000).unref();
      await closed;
      await runtime.close();
      await removeInstance(options.data, instance.instance);
    },
    kill: () => {
      server.close();
      server.closeAllConnections();
    },
  });
}

async function whoHolds(port: number, data: string): Promise<StartRefusal> {
  const running = await probePort(port);
  if (running === null) return 'port-foreign';
  const holder = await readInstance(data);
  if (holder?.instance !== running) return 'port-other-folder';
  return (await handOver(holder)) ? 'running' : 'folder-busy';
}

function listen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(true));
  });
}
