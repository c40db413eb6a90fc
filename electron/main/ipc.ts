import type { IpcMain, WebFrameMain } from 'electron';
import { HOST_CHANNELS } from '../../shared/host/channels.ts';
import { dispatch, type HostHandlers } from '../../shared/host/dispatch.ts';
import { ipcName } from '../../shared/host/ipc-name.ts';
import { err } from '../../shared/lib/result.ts';
import { isOwnAddress } from './own-address.ts';

/**
 * The one place that registers IPC handlers.
 * 1. Only the top frame of our own page is answered; a frame that is gone, nested, blank or foreign gets `forbidden`.
 * 2. Everything else is dispatch's: parsed input, parsed output, errors as values.
 */
export function registerIpc(
  ipcMain: Pick<IpcMain, 'handle'>,
  handlers: HostHandlers,
  onDefect: (channel: string, error: unknown) => void,
): void {
  for (const channel of HOST_CHANNELS) {
    ipcMain.handle(ipcName(channel), (event, input: unknown) =>
      isOwnTopFrame(event.senderFrame)
        ? dispatch(handlers, channel, input, onDefect)
        : err({ code: 'forbidden', detail: 'sender' }),
    );
  }
}

/** Fails closed: no frame, or one whose address cannot be told, is not ours. */
export function isOwnTopFrame(frame: Pick<WebFrameMain, 'url' | 'parent'> | null): boolean {
  if (frame === null) return false;
  try {
    return frame.parent === null && isOwnAddress(frame.url);
  } catch {
    // Electron throws when the frame was destroyed between the message and this line.
    return false;
  }
}
