import { readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { LOOPBACK_HOST } from '../../shared/host/origins.ts';
import { writeAtomically } from '../host/storage/atomic-file.ts';
import { nodeDisk } from '../host/storage/node-disk.ts';
import { HANDOVER_HEADER, HANDOVER_PATH, PROBE_PATH } from './loopback-server.ts';

/**
 * Who holds a data folder: a file with the address of the running host. A process number would prove nothing after a kill
 * or a restart of the machine, so the holder counts as running only if it answers under the name that the file gives.
 */
export interface Instance {
  readonly instance: string;
  readonly port: number;
  readonly secret: string;
}

const ANSWER_WITHIN_MS = 3000;

export async function readInstance(data: string): Promise<Instance | null> {
  const stored = parse(await readFile(fileIn(data), 'utf8').catch(() => ''));
  if (stored === null) return null;
  const { instance, port, secret } = stored;
  if (typeof instance !== 'string' || typeof port !== 'number' || typeof secret !== 'string') return null;
  return { instance, port, secret };
}

export async function writeInstance(data: string, instance: Instance): Promise<void> {
  await writeAtomically(nodeDisk, fileIn(data), new TextEncoder().encode(JSON.stringify(instance)));
}

/** Only its own entry: a later start may have taken the folder over. */
export async function removeInstance(data: string, instance: string): Promise<void> {
  if ((await readInstance(data))?.instance === instance) await rm(fileIn(data), { force: true });
}

/** Instance id of the host that listens on this port; null: nobody, or another program. */
export async function probePort(port: number): Promise<string | null> {
  const answer = await ask(port, 'GET', PROBE_PATH, {});
  return answer?.['app'] === 'xunting' && typeof answer['instance'] === 'string' ? answer['instance'] : null;
}

/** Asks the running host to show itself; false when it would not. */
export async function handOver(to: Instance): Promise<boolean> {
  return (await ask(to.port, 'POST', HANDOVER_PATH, { [HANDOVER_HEADER]: to.secret })) !== null;
}

function ask(port: number, method: string, path: string, headers: Record<string, string>): Promise<Fields | null> {
  return new Promise((resolve) => {
    const options = { host: '127.0.0.1', port, method, path, timeout: ANSWER_WITHIN_MS };
    const call = request({ ...options, headers: { ...headers, host: `${LOOPBACK_HOST}:${port}` } }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', () => resolve(null));
      response.on('end', () => resolve(response.statusCode === 200 ? parse(Buffer.concat(pieces).toString()) : null));
    });
    call.on('timeout', () => call.destroy());
    call.on('error', () => resolve(null));
    call.on('close', () => resolve(null));
    call.end();
  });
}

type Fields = Readonly<Record<string, unknown>>;

function parse(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Fields) : null;
  } catch {
    return null;
  }
}

function fileIn(data: string): string {
  return join(data, 'instance.json');
}
