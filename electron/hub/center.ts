import { describeError } from '../host/error-log.ts';
import { centerRequestSchema, type CenterReport, type CenterRequest } from '../host/center/center-messages.ts';
import { systemClock, systemRandom } from '../host/system-ports.ts';
import { NewerDatabase } from './db/migrate.ts';
import { askHere } from './office-command.ts';
import { openHub } from './open-hub.ts';
import { serve } from './serve.ts';

/**
 * 本机汇总中心: the hub as a process of the desktop app, over the embedded database.
 * `center.mjs DATA_FOLDER PORT`; speaks over the channel that its parent opened, and ends with it.
 */
const [dataFolder = '', portText = ''] = process.argv.slice(2);

/** Electron's utility process has a port, a forked Node process a channel. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}
const parentPort = (process as { readonly parentPort?: ParentPort }).parentPort;

const post = (report: CenterReport): void => {
  if (parentPort === undefined) process.send?.(report);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process, not a window
  else parentPort.postMessage(report);
};

const log = (place: string, error: unknown): void => {
  process.stderr.write(`${place} ${JSON.stringify(describeError(error))}\n`);
};

async function run(): Promise<void> {
  const ports = { clock: systemClock, random: systemRandom, onDefect: log };
  const hub = await openHub({ dataFolder, databaseUrl: null, organisation: '', ...ports });
  if (hub === null) return end('folder-busy');
  const settings = { dataFolder, port: Number(portText), host: '0.0.0.0', plain: false, names: [] };
  const served = await serve(hub, settings).catch(async (error: NodeJS.ErrnoException) => {
    await hub.close();
    throw error;
  });
  const close = async (): Promise<void> => {
    await served.close();
    await hub.close();
    process.exit(0);
  };
  const take = async (request: CenterRequest): Promise<void> => {
    if (request.kind === 'close') return close();
    const { id, path, body } = request;
    const answer = await askHere(hub, path, body).catch((error: unknown) => {
      log(path, error);
      return { status: 500, body: null };
    });
    post({ kind: 'answer', id, status: answer.status, body: answer.body as null });
  };
  const onMessage = (message: unknown): void => {
    const request = centerRequestSchema.safeParse(message).data;
    if (request !== undefined) void take(request);
  };
  if (parentPort === undefined) {
    process.on('message', onMessage);
    // The app was killed: nobody would end this process.
    process.once('disconnect', () => void close());
  } else parentPort.on('message', ({ data }) => onMessage(data));
  post({ kind: 'running', port: served.port, addresses: [...served.urls], rootSha256: hub.root.sha256 });
}

function end(code: Extract<CenterReport, { kind: 'failed' }>['code']): void {
  post({ kind: 'failed', code });
  // The message has to be out before the process is.
  setTimeout(() => process.exit(1), 200);
}

run().catch((error: unknown) => {
  log('start', error);
  if (error instanceof NewerDatabase) return end('newer-database');
  end((error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? 'port-taken' : 'failed');
});
