import type { HostChannel } from './channels.ts';

/** Name of a channel on Electron's IPC: a prefix of our own keeps clear of Electron's internal names. */
export function ipcName(channel: HostChannel): string {
  return `host:${channel}`;
}
