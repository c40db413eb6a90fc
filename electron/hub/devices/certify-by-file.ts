import { toHex } from '../../../shared/lib/sha256.ts';
import type { EnrolmentAnswer, EnrolmentRequest } from '../../../shared/sync/hub/enrolment-files.ts';
import type { Hub } from '../hub.ts';
import { enrol, invite, type Invited } from './devices.ts';

/**
 * 登记 of a laptop that never has a network: its request came on a stick, the answer goes back on one. The token that a
 * device gets is never given out, so over the network it has to enrol by a code like any other. null: the request is not
 * signed by the key that it asks a certificate for.
 */
export async function certifyByFile(
  hub: Hub,
  { request, device, version }: EnrolmentRequest,
  invited: Invited,
): Promise<EnrolmentAnswer | null> {
  const { db, clock, random, root, hubId } = hub;
  const key = await hub.exchange['exchange.key']({});
  if (!key.ok) throw new Error('the exchange key of the hub cannot be read');
  const secret = await invite(db, invited, clock, random);
  const done = await enrol(db, root, { secret, request, device, version }, hub);
  if (!done.ok) return null;
  const { certificate, role, name } = done;
  const publicKey = toHex(key.value.publicKey);
  return {
    format: 'xunting-enrolment-answer',
    formatVersion: 1,
    role,
    name,
    certificate,
    root: root.pem,
    hubId,
    publicKey,
  };
}
