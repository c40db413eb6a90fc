import type { Wire } from './wire.ts';

/*
 * Code that runs inside Chromium, injected as text: nothing here may use the module's scope. Main world and preload world
 * share the DOM and no objects, so they talk by synchronous events that carry JSON.
 */

type Preload = (require: (id: string) => object, process: object, module: object, exports: object) => void;

/** Main world: puts what the preload exposes on `window`, and stands in for window.open. */
export function mainWorld(makeWire: () => Wire): void {
  const wire = makeWire();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  let lastCall = 0;
  const tell = (message: unknown): void => {
    window.dispatchEvent(new CustomEvent('__double:preload', { detail: wire.encode(message) }));
  };
  const stub =
    (key: string, path: readonly string[]) =>
    (...args: unknown[]): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const id = ++lastCall;
        waiting.set(id, { resolve, reject });
        try {
          tell({ call: id, key, path, args });
        } catch (error) {
          waiting.delete(id);
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
  const build = (key: string, shape: unknown, path: readonly string[]): unknown => {
    if (shape === null || typeof shape !== 'object') return shape;
    const described = shape as { function?: true; value?: unknown; members?: Record<string, unknown> };
    if (described.function === true) return stub(key, path);
    if (described.members === undefined) return described.value;
    const members = Object.entries(described.members).map(
      ([name, member]) => [name, build(key, member, [...path, name])] as const,
    );
    return Object.freeze(Object.fromEntries(members));
  };
  window.addEventListener(
    '__double:main',
    (event) => {
      event.stopImmediatePropagation();
      const message = wire.decode((event as CustomEvent<string>).detail) as {
        expose?: string;
        shape?: unknown;
        settle?: number;
        ok?: boolean;
        value?: unknown;
      };
      if (message.expose !== undefined) {
        const value = build(message.expose, message.shape, []);
        Object.defineProperty(window, message.expose, { value, enumerable: true });
        return;
      }
      const one = waiting.get(message.settle ?? 0);
      waiting.delete(message.settle ?? 0);
      if (message.ok === true) one?.resolve(message.value);
      else one?.reject(message.value);
    },
    { capture: true },
  );
  window.open = (address) => {
    tell({ open: new URL(String(address ?? 'about:blank'), location.href).href });
    return null;
  };
}

/** Preload world: runs the preload with the `require` and `process` of a sandboxed one. */
export function preloadWorld(
  makeWire: () => Wire,
  preload: Preload,
  facts: { platform: string; versions: object },
): void {
  const wire = makeWire();
  const calls = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  const exposed = new Map<string, unknown>();
  let lastCall = 0;
  const toMain = (message: unknown): void => {
    window.dispatchEvent(new CustomEvent('__double:main', { detail: wire.encode(message) }));
  };
  const toNode = (message: unknown): void => {
    (globalThis as unknown as { __doubleSend(text: string): void }).__doubleSend(wire.encode(message));
  };
  const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
  const shapeOf = (value: unknown): unknown => {
    if (typeof value === 'function') return { function: true };
    if (value === null || typeof value !== 'object') return { value };
    return { members: Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shapeOf(member)])) };
  };
  window.addEventListener(
    '__double:preload',
    (event) => {
      event.stopImmediatePropagation();
      const message = wire.decode((event as CustomEvent<string>).detail) as {
        open?: string;
        call?: number;
        key?: string;
        path?: string[];
        args?: unknown[];
      };
      if (message.open !== undefined) return toNode({ open: message.open });
      const settle = message.call;
      const target = (message.path ?? []).reduce<unknown>(
        (object, name) => (object as Record<string, unknown>)[name],
        exposed.get(message.key ?? ''),
      ) as (...args: unknown[]) => unknown;
      Promise.resolve()
        .then(() => target(...(message.args ?? [])))
        .then(
          (value) => toMain({ settle, ok: true, value }),
          (error: unknown) => toMain({ settle, ok: false, value: asError(error) }),
        );
    },
    { capture: true },
  );
  (globalThis as unknown as { __doubleReceive(text: string): void }).__doubleReceive = (text) => {
    const message = wire.decode(text) as { id: number; ok: boolean; value: unknown };
    const one = calls.get(message.id);
    calls.delete(message.id);
    if (message.ok) one?.resolve(message.value);
    else one?.reject(asError(message.value));
  };
  const strict = (name: string, members: object): object =>
    new Proxy(members, {
      get: (object, key) => {
        if (key in object || typeof key === 'symbol' || key === 'then' || key === '__esModule')
          return Reflect.get(object, key);
        throw new Error(`electron double: ${name}.${key} is not there`);
      },
    });
  const ipcRenderer = strict('ipcRenderer', {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = ++lastCall;
        calls.set(id, { resolve, reject });
        toNode({ invoke: id, channel, args });
      }),
  });
  const contextBridge = strict('contextBridge', {
    exposeInMainWorld: (key: string, api: unknown) => {
      if (exposed.has(key)) throw new Error('Cannot bind an API on top of an existing property on the window object');
      exposed.set(key, api);
      toMain({ expose: key, shape: shapeOf(api) });
    },
  });
  const electron = strict('electron (renderer)', { ipcRenderer, contextBridge });
  const require = (id: string): object => {
    if (id === 'electron') return electron;
    throw new Error(`module not found: ${id}`);
  };
  const sandboxed = Object.freeze({ ...facts, type: 'renderer', sandboxed: true, contextIsolated: true, env: {} });
  const module = { exports: {} };
  preload(require, sandboxed, module, module.exports);
}
