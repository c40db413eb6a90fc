import type { SealedRecord } from '../../../shared/domain/record/sealed-record.ts';
import { toHex } from '../../../shared/lib/sha256.ts';
import { sampleContent, sealed } from '../../pdf/support/sample-record.ts';

export const KIND = '实地抽查记录';

/** A whole visit with photos of these hashes, all upright, and `count` points. */
export function benchRecord(hashes: readonly string[], count: number): SealedRecord {
  const texts = Array.from(
    { length: count },
    (_, i) => `第${i + 1}点现场查看：大厅公示栏完整，办事指南置于明显位置，窗口有人值守。`,
  );
  const content = sampleContent(new Map(hashes.map((hash) => [hash, new Uint8Array()])), texts);
  return sealed({ ...content, evidence: content.evidence.map((photo) => ({ ...photo, orientation: 1 })) });
}

export async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
