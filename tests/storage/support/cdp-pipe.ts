import type { ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** The browser's debugging protocol over its two extra pipes: JSON messages that end in a NUL byte. */
export interface Cdp {
  send(method: string, params?: object, sessionId?: string): Promise<Record<string, unknown>>;
  onEvent(listener: (method: string, params: Record<string, unknown>) => void): void;
}

export function connectCdp(browser: ChildProcess): Cdp {
  const to = browser.stdio[3] as Writable;
  const from = browser.stdio[4] as Readable;
  const waiting = new Map<
    number,
    { resolve: (value: Record<string, unknown>) => void; reject: (why: Error) => void }
  >();
  let listener: (method: string, params: Record<string, unknown>) => void = () => {};
  let id = 0;
  let rest = '';
  from.setEncoding('utf8');
  from.on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) receive(JSON.parse(part) as Message);
  });
  const end = (): void => {
    for (const { reject } of waiting.values()) reject(new Error('browser gone'));
    waiting.clear();
  };
  from.on('close', end);
  from.on('error', end);
  // Killing the browser breaks the pipe under a write; that is the test, not a fault.
  to.on('error', end);

  function receive(message: Message): void {
    if (message.id === undefined) {
      listener(message.method ?? '', message.params ?? {});
      return;
    }
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error === undefined) asked?.resolve(message.result ?? {});
    else asked?.reject(new Error(JSON.stringify(message.error)));
  }

  return {
    send: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        id += 1;
        waiting.set(id, { resolve, reject });
        to.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
      }),
    onEvent: (next) => {
      listener = next;
    },
  };
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: unknown;
}
