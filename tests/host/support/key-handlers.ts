import type { HostHandlers } from '../../../shared/host/dispatch.ts';
import { err, ok } from '../../../shared/lib/result.ts';

/** Every channel that has to do with keys, and the hub, which asks for one. */
export type KeyHandlers = Pick<
  HostHandlers,
  Extract<
    keyof HostHandlers,
    `signer.${string}` | `trust.${string}` | `exchange.${string}` | `stamp.${string}` | `hub.${string}`
  >
>;

const refuse = async () => err({ code: 'key-missing', detail: 'test' } as const);

/** For tests that are about other things: no key, no roots. */
export const noKeys: KeyHandlers = {
  'signer.status': refuse,
  'signer.enrol': refuse,
  'signer.unlock': refuse,
  'signer.lock': refuse,
  'signer.sign': refuse,
  'signer.inspect-file': refuse,
  'signer.sign-with-file': refuse,
  'trust.list': async () => ok({ roots: [] }),
  'trust.import': refuse,
  'trust.lists': async () => ok({ lists: [] }),
  'trust.import-lists': refuse,
  'trust.drop-list': refuse,
  'stamp.service': async () => ok({ address: null }),
  'stamp.set-service': refuse,
  'stamp.request': refuse,
  'exchange.key': refuse,
  'exchange.unwrap': refuse,
  'hub.status': async () => ok({ state: 'none' }),
  'hub.enrol': refuse,
  'hub.leave': refuse,
  'hub.limit': refuse,
  'hub.enrolment-request': refuse,
  'hub.enrol-by-file': refuse,
  'hub.push': refuse,
  'hub.pull': refuse,
  'hub.photos-held': refuse,
  'hub.send-photo': refuse,
  'hub.fetch-photo': refuse,
  'hub.put-thumbnail': refuse,
  'hub.get-thumbnail': refuse,
};
