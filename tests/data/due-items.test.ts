import { beforeEach, expect, it } from 'vitest';
import { addArchiveRow } from '../../renderer/commands/add-archive-row.ts';
import { createVisit } from '../../renderer/commands/create-visit.ts';
import { removeArchiveRow } from '../../renderer/commands/remove-archive-row.ts';
import { setVerdict } from '../../renderer/commands/set-verdict.ts';
import type { OpenData } from '../../renderer/data/current-data.ts';
import { listDueItems } from '../../renderer/data/hooks/use-due-items.ts';
import { emptyHost } from './memory-host.ts';
import { closeData, COUNTY_VISIT, openData, unwrap, wipeBrowser } from './open-data.ts';

let data: OpenData;

beforeEach(async () => {
  wipeBrowser();
  ({ data } = await openData(emptyHost()));
  return () => closeData(data);
});

it('lists what a unit still owes, the earliest day first, each with the very place to go on', async () => {
  const visitId = unwrap(await createVisit(COUNTY_VISIT));
  unwrap(await setVerdict(visitId, '34-4', { status: '待补证', dueDate: '2026-05-20' }));
  unwrap(await setVerdict(visitId, '34-5', { status: '落实' }));
  const missing = { title: '台账', missing: true, missingReason: '经办人不在' };
  const early = unwrap(await addArchiveRow(visitId, { ...missing, supplyBy: '2026-05-10' }));
  const undated = unwrap(await addArchiveRow(visitId, missing));
  const removed = unwrap(await addArchiveRow(visitId, missing));
  unwrap(await removeArchiveRow(visitId, removed, '重复登记'));
  expect((await listDueItems(data)).map(({ kind, place, dueDate }) => [kind, place, dueDate])).toEqual([
    ['补交资料', `files?row=${early}`, '2026-05-10'],
    ['待补证', 'archive?point=34-4', '2026-05-20'],
    ['补交资料', `files?row=${undated}`, null],
  ]);
});
