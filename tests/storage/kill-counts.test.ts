import { expect, it } from 'vitest';
import { emptyCounts, fullDiskUnproven, tellsOfFullDisk } from './support/kill-counts.ts';

it.each([
  ['{"code":"disk-full","detail":"ENOSPC"}', true],
  ['{"code":"quota","detail":"QuotaExceededError"}', true],
  ['not saved: disk-full', true],
  ['{"code":"photo-room","detail":"ENOSPC"}', true],
  ['{"code":"photo-room","detail":"reserve"}', false],
  ['{"code":"seal-blocked"}', false],
  ['not saved: saving', false],
  ['DatabaseClosedError', false],
])('takes %s for a refusal by a full disk: %s', (note, full) => {
  expect(tellsOfFullDisk(note)).toBe(full);
});

it('a run that mounted nothing or met no refusal has shown nothing', () => {
  expect(fullDiskUnproven(null)).toContain('NOT RUN');
  expect(fullDiskUnproven({ ...emptyCounts(), refusalsSeen: 3 })).toContain('NO REFUSAL MET');
  expect(fullDiskUnproven({ ...emptyCounts(), diskFullSeen: 1 })).toBeNull();
});
