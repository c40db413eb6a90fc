import { HOST_CHANNELS, type HostChannel } from '../../../shared/host/channels.ts';
import type { HostHandlers } from '../../../shared/host/dispatch.ts';
import { err } from '../../../shared/lib/result.ts';

/**
 * All that the 自助 page needs: the database and its journal, the sync that runs by itself, and the lock. Nothing is
 * signed, written out or enrolled.
 */
const OPEN_WHILE_LOCKED: ReadonlySet<HostChannel> = new Set<HostChannel>([
  'app.info',
  'journal.open',
  'journal.append',
  'journal.read',
  'blob.put',
  'blob.get',
  'blob.list',
  'storage.space',
  'kiosk.status',
  'kiosk.lock',
  'kiosk.unlock',
  'hub.status',
  'hub.limit',
  'hub.push',
  'hub.pull',
  'hub.photos-held',
  'hub.send-photo',
  'hub.fetch-photo',
  'hub.put-thumbnail',
  'hub.get-thumbnail',
  'vault.status',
  'vault.unlock',
  'vault.lock',
  // The page takes its key up again after the restart that 自助 outlives.
  'vault.page-key',
  // Names nobody; without it a forgotten passphrase could not be got over while 自助 holds the app.
  'vault.recovery-request',
]);

/** The same handlers; while `locked` answers true the others refuse with `kiosk-locked`. */
export function lockHandlers(handlers: HostHandlers, locked: () => Promise<boolean>): HostHandlers {
  const guarded = HOST_CHANNELS.map((channel) => {
    const handler = handlers[channel] as (input: unknown) => Promise<unknown>;
    if (OPEN_WHILE_LOCKED.has(channel)) return [channel, handler];
    return [
      channel,
      async (input: unknown) =>
        (await locked()) ? err({ code: 'kiosk-locked', detail: channel }) : await handler(input),
    ];
  });
  // One handler for each channel, in and out as before; TypeScript does not follow that through fromEntries.
  return Object.fromEntries(guarded) as HostHandlers;
}
