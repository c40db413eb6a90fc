import { EventEmitter } from 'node:events';
import { strict } from './strict.ts';

type Listener = (event: object, ...args: unknown[]) => unknown;

class IpcMain extends EventEmitter {
  readonly #listeners = new Map<string, Listener>();
  handle(channel: string, listener: Listener): void {
    if (this.#listeners.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#listeners.set(channel, listener);
  }
  /** For the double's own modules; worded as Electron words it. */
  static async invoke(ipc: IpcMain, channel: string, event: object, args: readonly unknown[]): Promise<unknown> {
    const listener = ipc.#listeners.get(channel);
    if (listener === undefined)
      throw new Error(`Error invoking remote method '${channel}': Error: No handler registered for '${channel}'`);
    try {
      return await listener(event, ...args);
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, { cause: error });
    }
  }
}

const theIpc = new IpcMain();
export const ipcMain = strict('ipcMain', theIpc);
export type DoubleIpcMain = IpcMain;

export function invokeHandler(channel: string, event: object, args: readonly unknown[]): Promise<unknown> {
  return IpcMain.invoke(theIpc, channel, event, args);
}
