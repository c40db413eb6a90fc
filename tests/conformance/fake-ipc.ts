import { join } from 'node:path';
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { saveIntoFolder } from '../../electron/chromium/export-folder.ts';
import { openHost } from '../../electron/host/open-host.ts';
import { registerIpc } from '../../electron/main/ipc.ts';
import { createBridgeHost } from '../../renderer/host/bridge-host.ts';
import type { XuntingBridge } from '../../renderer/host/xunting-bridge.ts';
import { HOST_CHANNELS } from '../../shared/host/channels.ts';
import { ipcName } from '../../shared/host/ipc-name.ts';
import type { Realisation } from './realisation.ts';

type Listener = Parameters<IpcMain['handle']>[1];

/** The real registrar and the real page client, with structured clone between them as Electron has. */
export const fakeIpc: Realisation = {
  name: 'fake Electron IPC',
  kind: 'electron',
  open: async (folder) => {
    const { handlers, close } = openHost({
      folder: join(folder, 'host'),
      kind: 'electron',
      version: '0.0.0',
      platform: process.platform,
      keychain: null,
      saveFile: (name, content) => saveIntoFolder(join(folder, 'exports'), name, content),
      reserveBytes: 1024 * 1024,
    });
    const listeners = new Map<string, Listener>();
    registerIpc({ handle: (name, listener) => void listeners.set(name, listener) }, handlers, () => {});
    const event = { senderFrame: { url: 'xunting://app/', parent: null } } as unknown as IpcMainInvokeEvent;
    const bridge = Object.fromEntries(
      HOST_CHANNELS.map((channel) => [
        channel,
        async (input: unknown) =>
          structuredClone(await listeners.get(ipcName(channel))?.(event, structuredClone(input))),
      ]),
    ) as XuntingBridge;
    return { host: createBridgeHost(bridge), raw: null, answerSave: null, close };
  },
};
