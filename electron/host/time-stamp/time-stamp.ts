import { join } from 'node:path';
import { z } from 'zod';
import type { HostHandlers } from '../../../shared/host/dispatch.ts';
import type { HostError } from '../../../shared/host/host-error.ts';
import type { Random } from '../../../shared/lib/ports.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { StampFault } from '../../../shared/pdf/stamp/stamp-fault.ts';
import { readTimeStampAnswer } from '../../../shared/pdf/stamp/time-stamp-answer.ts';
import { writeTimeStampQuery } from '../../../shared/pdf/stamp/time-stamp-query.ts';
import { webCryptoVerifyPort } from '../../../shared/pdf/verify/verify-port.ts';
import { own } from '../keys/secret-box.ts';
import { readWhole, writeAtomically } from '../storage/atomic-file.ts';
import type { Disk } from '../storage/disk.ts';
import { guardDisk } from '../storage/disk-error.ts';
import { nodeDisk } from '../storage/node-disk.ts';
import { postQuery, serviceAddress } from './post-query.ts';

export interface TimeStampOptions {
  /** `time-stamp.json` lies here; without it there is no service, and no connection is ever made. */
  readonly folder: string;
  readonly random: Random;
  readonly disk?: Disk;
  /** For the whole exchange with the service. */
  readonly timeoutMs?: number;
}

const FILE = 'time-stamp.json';
const NONCE_BYTES = 16;
const fileSchema = z.strictObject({ format: z.literal('xunting-time-stamp'), address: z.string() });

/**
 * A connection only to an address that a person has entered, and only when a person asks: a digest goes out, a time stamp
 * comes back. What came back is judged here; the page gets a sound token or the reason why there is none.
 */
export function createTimeStamp(
  options: TimeStampOptions,
): Pick<HostHandlers, 'stamp.service' | 'stamp.set-service' | 'stamp.request'> {
  const { folder, random, disk = nodeDisk, timeoutMs = 20_000 } = options;
  const port = webCryptoVerifyPort(crypto.subtle);
  const file = join(folder, FILE);
  const stored = (): Promise<Result<URL | null, HostError>> =>
    guardDisk(async () => {
      const bytes = await readWhole(disk, file);
      return ok(bytes === null ? null : addressIn(bytes));
    });
  return {
    'stamp.service': async () => {
      const address = await stored();
      return address.ok ? ok({ address: address.value?.href ?? null }) : address;
    },
    'stamp.set-service': ({ address: text }) => {
      const address = text === null ? null : serviceAddress(text);
      if (text !== null && address === null) return Promise.resolve(failed('address'));
      return guardDisk(async () => {
        await disk.makeFolder(folder);
        const content = { format: 'xunting-time-stamp', address: address?.href ?? '' };
        await writeAtomically(disk, file, new TextEncoder().encode(JSON.stringify(content)));
        return ok({ address: address?.href ?? null });
      });
    },
    'stamp.request': async ({ digest }) => {
      const address = await stored();
      if (!address.ok) return address;
      if (address.value === null) return failed('off');
      const question = { digest, nonce: random.bytes(NONCE_BYTES) };
      const answer = await postQuery(address.value, writeTimeStampQuery(question), timeoutMs);
      if (!answer.ok) return failed(answer.error);
      const stamp = await readTimeStampAnswer(answer.value, question, port);
      if (!stamp.ok) return failed(stamp.error);
      const { token, at, authority } = stamp.value;
      return ok({ token: own(token), at: new Date(at).toISOString(), authority });
    },
  };
}

/** Null for an empty address, and for a file that is damaged: then the service is off, which harms nothing. */
function addressIn(bytes: Uint8Array): URL | null {
  try {
    return serviceAddress(fileSchema.parse(JSON.parse(new TextDecoder().decode(bytes))).address);
  } catch {
    return null;
  }
}

function failed(fault: StampFault): Result<never, HostError> {
  return err({ code: 'time-stamp-failed', detail: fault });
}
