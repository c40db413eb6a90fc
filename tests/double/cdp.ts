import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

interface Waiting {
  readonly method: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** The events that the double listens to, with the part of each that it reads. */
export interface CdpEvents {
  'Runtime.executionContextCreated': { context: { id: number; name: string; auxData: { frameId: string } } };
  'Runtime.executionContextsCleared': object;
  'Runtime.bindingCalled': { name: string; payload: string; executionContextId: number };
  'Fetch.requestPaused': PausedRequest;
  'Page.frameNavigated': { frame: { parentId?: string; url: string; urlFragment?: string } };
  'Page.navigatedWithinDocument': { frameId: string; url: string };
  'Page.loadEventFired': object;
  'Inspector.targetCrashed': object;
  'Target.targetCreated': { targetInfo: { targetId: string; openerId?: string } };
  'Target.targetDestroyed': { targetId: string };
}

export interface PausedRequest {
  readonly requestId: string;
  readonly frameId: string;
  readonly resourceType: string;
  readonly request: { readonly url: string; readonly method: string; readonly headers: Record<string, string> };
}

/** One Chromium over its DevTools protocol: one socket, flat sessions. */
export interface Cdp {
  readonly endpoint: string;
  readonly process: ChildProcess;
  send<T = unknown>(method: string, params?: object, sessionId?: string): Promise<T>;
  on<E extends keyof CdpEvents>(method: E, sessionId: string, listener: (params: CdpEvents[E]) => void): void;
  onGone(listener: () => void): void;
}

const QUIET = [
  '--remote-debugging-port=0',
  '--no-startup-window',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-extensions',
  '--disable-features=Translate,MediaRouter,OptimizationHints',
  '--password-store=basic',
];

export async function startChromium(path: string, profile: string, flags: readonly string[]): Promise<Cdp> {
  const child = spawn(path, [`--user-data-dir=${profile}`, ...QUIET, ...flags], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const endpoint = await endpointOf(child);
  const socket = new WebSocket(endpoint);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error('electron double: Chromium refused the connection')), {
      once: true,
    });
  });
  const events = new EventEmitter().setMaxListeners(0);
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    const one = message.id === undefined ? undefined : waiting.get(message.id);
    if (message.id === undefined) events.emit(`${message.sessionId ?? ''} ${message.method}`, message.params);
    else waiting.delete(message.id);
    if (message.error !== undefined) one?.reject(new Error(`${one.method}: ${message.error.message}`));
    else one?.resolve(message.result);
  });
  socket.addEventListener('close', () => {
    for (const one of waiting.values()) one.reject(new Error(`${one.method}: Chromium is gone`));
    waiting.clear();
    events.emit('gone');
  });
  return {
    endpoint,
    process: child,
    send: <T>(method: string, params: object = {}, sessionId?: string) =>
      new Promise<T>((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, { method, resolve: (result) => resolve(result as T), reject });
        socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
      }),
    on: (method, sessionId, listener) => void events.on(`${sessionId} ${method}`, listener),
    onGone: (listener) => void events.on('gone', listener),
  };
}

function endpointOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (piece: Buffer) => {
      said += piece.toString();
      const match = /DevTools listening on (ws:\S+)/.exec(said);
      if (match?.[1] !== undefined) resolve(match[1]);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code}: ${said.slice(-400)}`)));
  });
}
