import { readFile } from 'node:fs/promises';
import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { join } from 'node:path';
import { z } from 'zod';
import { createApp } from './http/create-app.ts';
import { OFFICE_HEADER } from './http/office-routes.ts';
import type { Hub } from './hub.ts';
import { ROOT_FILES } from './office/office-root.ts';
import { RUNNING_FILE } from './serve.ts';

const runningSchema = z.object({ plain: z.boolean(), port: z.int(), officeSecret: z.string() });

/** One command of the office: at the hub that runs on this folder, or in this process when `hub` is open here. */
export interface OfficeAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** In this process, over the same routes. */
export async function askHere(hub: Hub, path: string, body: unknown): Promise<OfficeAnswer> {
  const officeSecret = Buffer.from(hub.random.bytes(32)).toString('base64url');
  const app = await createApp(hub, { tls: null, officeSecret });
  const answer = await app.inject({
    method: 'POST',
    url: path,
    headers: { [OFFICE_HEADER]: officeSecret, 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  });
  await app.close();
  return { status: answer.statusCode, body: answer.json<unknown>() };
}

/** At the running hub. null: its address file is not there or leads nowhere. */
export async function askRunning(dataFolder: string, path: string, body: unknown): Promise<OfficeAnswer | null> {
  const text = await readFile(join(dataFolder, RUNNING_FILE), 'utf8').catch(() => null);
  if (text === null) return null;
  const { plain, port, officeSecret } = runningSchema.parse(JSON.parse(text));
  const ca = plain ? undefined : await readFile(join(dataFolder, 'keys', ROOT_FILES.certificate), 'utf8');
  const headers = { [OFFICE_HEADER]: officeSecret, 'content-type': 'application/json' };
  const options = { host: '127.0.0.1', port, path, method: 'POST', headers, timeout: 600_000 };
  return new Promise((resolve) => {
    const call = plain ? plainRequest(options) : tlsRequest({ ...options, ca, servername: 'localhost' });
    call.on('error', () => resolve(null));
    call.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(parts).toString('utf8')) });
      });
      response.on('error', () => resolve(null));
    });
    call.end(JSON.stringify(body));
  });
}
