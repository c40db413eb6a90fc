import { randomUUID } from 'node:crypto';
import { GENESIS_HASH, hashOfChange, type Change } from '../../../shared/sync/change.ts';

/** A chain of `count` valid changes behind `after`. */
export function makeChanges(count: number, after: string = GENESIS_HASH, value: Change['value'] = '落实'): Change[] {
  const writer = randomUUID();
  const changes: Change[] = [];
  let prevHash = after;
  for (let seq = 1; seq <= count; seq++) {
    const body: Omit<Change, 'hash'> = {
      id: randomUUID(),
      writer,
      seq,
      entity: 'verdict',
      entityId: `visit-1:${seq}`,
      field: 'status',
      value,
      prev: [],
      at: '2022-06-01T02:03:04.000Z',
      by: '检查员甲',
      device: 'K7Q2MD',
      prevHash,
    };
    const hash = hashOfChange(body);
    prevHash = hash;
    changes.push({ ...body, hash });
  }
  return changes;
}
