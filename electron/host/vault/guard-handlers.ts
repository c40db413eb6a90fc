import { HOST_CHANNELS, type HostChannel } from '../../../shared/host/channels.ts';
import type { HostHandlers } from '../../../shared/host/dispatch.ts';
import { err } from '../../../shared/lib/result.ts';
import type { Gate } from './gate.ts';
import type { Vault } from './vault.ts';

/** They read and write nothing that a vault seals, or take care of its state themselves. */
const WITHOUT_DATA: ReadonlySet<HostChannel> = new Set<HostChannel>([
  'app.info',
  'storage.space',
  'storage.release-reserve',
  'signer.status',
  'signer.enrol',
  'signer.unlock',
  'signer.lock',
  'signer.sign',
  'signer.inspect-file',
  'signer.sign-with-file',
  'stamp.service',
  'stamp.set-service',
  'stamp.request',
  'trust.list',
  'trust.import',
  'trust.lists',
  'trust.import-lists',
  'trust.drop-list',
  'files.save',
  'diagnostics.errors',
  'center.status',
  'vault.status',
  'vault.create',
  'vault.convert',
  'vault.unlock',
  'vault.change-passphrase',
  'vault.new-recovery-code',
  'vault.set-keychain',
  'vault.lock',
  'vault.offices',
  'vault.add-office',
  'vault.remove-office',
  'vault.recovery-request',
  'vault.page-key',
]);

/** They must be reached when it is locked too: the window follows what lies there, sealed or not. */
const WHEN_LOCKED: ReadonlySet<HostChannel> = new Set<HostChannel>(['kiosk.status', 'kiosk.lock', 'kiosk.unlock']);

/** They may take minutes, or wait for a person: a lock does not wait for them. */
const LONG: ReadonlySet<HostChannel> = new Set<HostChannel>([
  'files.save-blob',
  'center.start',
  'center.stop',
  'center.invite',
  'center.devices',
  'center.revoke',
  'center.overview',
  'hub.enrol',
  'hub.push',
  'hub.pull',
  'hub.photos-held',
  'hub.send-photo',
  'hub.fetch-photo',
  'hub.put-thumbnail',
  'hub.get-thumbnail',
]);

/**
 * The same handlers behind the vault: `vault-locked` before any file is touched, and none of them in the middle of its work
 * when the vault is made or locked.
 */
export function guardHandlers(
  handlers: HostHandlers,
  vault: Vault,
  gate: Gate,
): { readonly handlers: HostHandlers; readonly underWay: () => boolean } {
  let long = 0;
  const guarded = HOST_CHANNELS.map((channel) => {
    const handler = handlers[channel] as (input: unknown) => Promise<unknown>;
    if (WITHOUT_DATA.has(channel)) return [channel, handler];
    const guard = (input: unknown): Promise<unknown> =>
      gate.pass(async () => {
        const ready = await vault.ready();
        if (!ready.ok) return ready;
        if (vault.now().kind === 'locked' && !WHEN_LOCKED.has(channel)) {
          return err({ code: 'vault-locked', detail: channel });
        }
        return handler(input);
      });
    if (!LONG.has(channel)) return [channel, guard];
    return [
      channel,
      async (input: unknown) => {
        long += 1;
        try {
          return await guard(input);
        } finally {
          long -= 1;
        }
      },
    ];
  });
  // One handler for each channel, in and out as before; TypeScript does not follow that through fromEntries.
  return { handlers: Object.fromEntries(guarded) as HostHandlers, underWay: () => long > 0 };
}
