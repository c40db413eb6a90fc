import { contextBridge, ipcRenderer } from 'electron';
import { HOST_CHANNELS } from '../../shared/host/channels.ts';
import { ipcName } from '../../shared/host/ipc-name.ts';

/**
 * The whole of what the page sees of Electron: `window.xunting`, one function for each channel of the contract.
 * ipcRenderer itself, or a function that takes a channel's name, would hand the page every channel there will ever be.
 */
contextBridge.exposeInMainWorld(
  'xunting',
  Object.fromEntries(
    HOST_CHANNELS.map((channel) => [channel, (input: unknown) => ipcRenderer.invoke(ipcName(channel), input)]),
  ),
);
