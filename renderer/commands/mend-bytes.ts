import { ok, type Result } from '../../shared/lib/result.ts';
import { currentData } from '../data/current-data.ts';
import type { WriteFailure } from '../data/failures.ts';
import type { DataFault } from '../data/integrity/check-data.ts';
import { bytesInDatabase, bytesOnHost } from '../data/integrity/sound-bytes.ts';

/** 修复: bytes that are whole in one of the two places are copied to the other. Answers with how many were mended. */
export async function mendBytes(faults: readonly DataFault[]): Promise<Result<number, WriteFailure>> {
  const data = currentData();
  let mended = 0;
  for (const fault of faults) {
    if (fault.kind !== 'bytes' || fault.place === 'both') continue;
    const { sha256, mime } = fault;
    if (fault.place === 'host') {
      const bytes = await bytesInDatabase(data, sha256);
      if (bytes === null) continue;
      const put = await data.host.call('blob.put', { sha256, bytes });
      if (!put.ok) return put;
      data.hostHolds(sha256);
    } else {
      const bytes = await bytesOnHost(data, sha256);
      if (bytes === null) continue;
      const blob = { sha256, bytes: new Blob([bytes], { type: mime }), size: bytes.length, mime };
      const stored = await data.work.run<null, never>({
        keep: false,
        decide: () => Promise.resolve(ok({ value: null, writes: [], blobs: [blob] })),
      });
      if (!stored.ok) return stored;
    }
    mended += 1;
  }
  return ok(mended);
}
