import type * as Electron from 'electron';
import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { declareStandard, fromChromium } from './addresses.ts';
import { browser } from './browser.ts';
import { note } from './record.ts';
import { strict } from './strict.ts';

type Handler = (request: Request) => Response | Promise<Response>;
type RequestHandler = NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>;
type CheckHandler = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>;
type BeforeRequest = (details: { url: string }, callback: (answer: { cancel?: boolean }) => void) => void;

const handlers = new Map<string, Handler>();
let onRequest: RequestHandler | null = null;
let onCheck: CheckHandler | null = null;
let beforeRequest: BeforeRequest | null = null;

class Protocol {
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    note('protocol.registerSchemesAsPrivileged', schemes);
    for (const { scheme, privileges } of schemes) if (privileges?.standard === true) declareStandard(scheme);
  }
  handle(scheme: string, handler: Handler): void {
    if (!app.isReady()) throw new Error('protocol.handle can only be called after the app is ready');
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    handlers.set(scheme, handler);
  }
}

class WebRequest {
  onBeforeRequest(listener: BeforeRequest): void {
    beforeRequest = listener;
  }
}

class Session extends EventEmitter {
  readonly protocol = strict('protocol', new Protocol());
  readonly webRequest = strict('webRequest', new WebRequest());
  setPermissionRequestHandler(handler: RequestHandler | null): void {
    onRequest = handler;
  }
  setPermissionCheckHandler(handler: CheckHandler | null): void {
    onCheck = handler;
  }
  setDevicePermissionHandler(handler: unknown): void {
    note('session.setDevicePermissionHandler', handler !== null);
  }
  setDisplayMediaRequestHandler(handler: unknown): void {
    note('session.setDisplayMediaRequestHandler', handler !== null);
  }
}

export type DoubleSession = Session;
export type DoubleProtocol = Protocol;
const theSession = strict('session', new Session());
export const protocol = theSession.protocol;

export const session = strict('session', {
  get defaultSession(): Session {
    if (!app.isReady()) throw new Error('Session can only be received when app is ready');
    return theSession;
  },
});

export function handlerOf(address: string): Handler | null {
  return handlers.get(address.slice(0, address.indexOf(':'))) ?? null;
}

/** What webRequest.onBeforeRequest says to this address. */
export function isCancelled(address: string): Promise<boolean> {
  const listener = beforeRequest;
  if (listener === null) return Promise.resolve(false);
  return new Promise((resolve) => listener({ url: address }, ({ cancel }) => resolve(cancel === true)));
}

const KNOWN = [
  ['camera', 'media', 'video'],
  ['microphone', 'media', 'audio'],
  ['geolocation', 'geolocation', null],
  ['notifications', 'notifications', null],
  ['clipboard-read', 'clipboard-read', null],
  ['clipboard-write', 'clipboard-sanitized-write', null],
  ['persistent-storage', 'persistent-storage', null],
  ['midi', 'midi', null],
] as const;

/** Chromium cannot ask on demand here, so the handlers are asked for all known permissions before a page loads. */
export async function applyPermissions(contents: Electron.WebContents, chromiumAddress: string): Promise<void> {
  const chromium = await browser();
  const origin = new URL(chromiumAddress).origin;
  for (const [name, permission, media] of KNOWN) {
    const granted = await decide(contents, permission, media, fromChromium(`${origin}/`));
    note('double.permission', { name, granted });
    const setting = granted ? 'granted' : 'denied';
    await chromium
      .send('Browser.setPermission', { permission: { name }, setting, origin })
      .catch((error: Error) => note('double.permission-unsettable', { name, error: error.message }));
  }
}

function decide(
  contents: Electron.WebContents,
  permission: (typeof KNOWN)[number][1],
  media: 'video' | 'audio' | null,
  address: string,
): Promise<boolean> {
  const common = { requestingUrl: address, isMainFrame: true };
  const check = onCheck;
  const checked =
    check === null ||
    check(contents, permission, address, { ...common, ...(media === null ? {} : { mediaType: media }) });
  const ask = onRequest;
  if (!checked || ask === null) return Promise.resolve(checked);
  return new Promise((resolve) =>
    ask(contents, permission, resolve, { ...common, ...(media === null ? {} : { mediaTypes: [media] }) }),
  );
}
