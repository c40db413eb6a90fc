import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Pool } from 'pg';
import { readAppFile } from '../../../electron/host/app-files.ts';
import { couchAnswer } from './couch-answer.ts';
import { CREATE_TABLES } from './document-tables.ts';
import { rxPush } from './rx-push.ts';

// The other side of PouchDB's and RxDB's replication, a process of its own over the same PostgreSQL as the hub:
// `node peer-server.ts OUT`, DATABASE_URL in the environment. Prints its port. It does the least that their protocols ask.
const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
for (const statement of CREATE_TABLES) await pool.query(statement);
const rendererRoot = join(process.argv[2] ?? '', 'renderer');

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    // The line was cut under the request.
    if (request.destroyed && !request.complete) return;
    console.error(error);
    response.writeHead(500).end();
  });
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const [, first = '', ...rest] = pathname.split('/').map(decodeURIComponent);
  if (first === 'couch') {
    const { status, json } = await couchAnswer(pool, request.method ?? 'GET', rest, await bodyOf(request));
    return reply(response, status, json);
  }
  if (first === 'rx') return reply(response, 200, await rxPush(pool, await bodyOf(request)));
  const file = await readAppFile(rendererRoot, pathname);
  response.writeHead(file.status, file.headers);
  response.end(file.body);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  return text === '' ? null : JSON.parse(text);
}

function reply(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(json));
}
