import { instantOf } from '../../../shared/domain/time/beijing-time.ts';
import type { FieldWrite } from '../../../shared/domain/visit/field-write.ts';
import type { Change } from '../../../shared/sync/change.ts';
import type { Hub } from '../hub.ts';
import { HUB_NAME, writeAsHub } from '../log/hub-writes.ts';

export interface BundleRow {
  /** Of the file. */
  readonly id: string;
  readonly direction: '移出' | '移入';
  readonly number: number;
  readonly from: string;
  readonly fileName: string;
  readonly changes: number;
  /** Photos and files whose bytes the hub has read, whole, by their hash. */
  readonly blobs: readonly string[];
  readonly whole: boolean;
}

/** The hub's line about a 移交包, in the log: it goes to every laptop and is the receipt for the one that wrote the file. */
export async function putBundleRow(hub: Hub, row: BundleRow): Promise<void> {
  const { id, direction, ...rest } = row;
  const entityId = `${HUB_NAME}/${id}${direction === '移入' ? '/in' : ''}`;
  await writeAsHub(hub, (own) => {
    // Of the same file read again the first time stands, unless it says something new.
    const at = own.find((one) => one.entityId === entityId && one.field === 'at')?.value;
    const fields = { bundleId: id, direction, device: HUB_NAME, at: at ?? instantOf(hub.clock.now()), ...rest };
    return Object.entries(fields).map(([field, value]): FieldWrite => ({
      entity: 'bundle',
      entityId,
      field,
      value: Array.isArray(value) ? [...value] : value,
    }));
  });
}

/** How many 移交包 the hub has written. */
export function writtenBundles(own: readonly Change[]): number {
  return own.filter((one) => one.field === 'direction' && one.value === '移出').length;
}
