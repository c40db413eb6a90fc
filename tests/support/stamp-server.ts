import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StampServer {
  readonly address: string;
  /** Bodies of the questions so far. */
  readonly asked: Uint8Array[];
  /** Decides what comes back from now on. */
  answerWith(answer: Answer): void;
  close(): Promise<void>;
}

export type Answer = (query: Uint8Array, response: ServerResponse) => void;

/** A time-stamping service on loopback: real HTTP, the answers are the test's. */
export async function serveStamps(first: (query: Uint8Array) => Uint8Array): Promise<StampServer> {
  let answer: Answer = sends(first);
  const asked: Uint8Array[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const query = new Uint8Array(Buffer.concat(parts));
      asked.push(query);
      if (request.headers['content-type'] === 'application/timestamp-query') answer(query, response);
      else response.writeHead(415).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`,
    asked,
    answerWith: (next) => {
      answer = next;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

export function sends(make: (query: Uint8Array) => Uint8Array): Answer {
  return (query, response) => {
    response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(make(query));
  };
}
