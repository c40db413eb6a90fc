import { expect, it } from 'vitest';
import { matchScan, serialInName } from '../../../shared/domain/questionnaire/match-scan.ts';
import { sheetCode } from '../../../shared/domain/questionnaire/sheet-code.ts';

const BATCH = {
  id: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b',
  instrumentId: 'QZ',
  instrumentHash: '1a2b3c4d'.repeat(8),
  serialFrom: 1,
  serialTo: 400,
};
const code = (serial: number, side: number, batchId = BATCH.id): string =>
  sheetCode({ instrumentId: 'QZ', hash8: '1a2b3c4d', batchId, serial, side });

it('the printed code settles it, whatever the name says', () => {
  const match = matchScan(BATCH, { codeText: code(12, 2), fileName: '13.jpg' }, null);
  expect(match).toEqual({ kind: 'sure', serial: 12, side: 2 });
});

it('a code of another batch, or of a serial that this batch has not, is never stored here', () => {
  const other = matchScan(BATCH, { codeText: code(12, 1, BATCH.id.replace('0190', '0191')), fileName: '12.jpg' }, null);
  expect(other).toMatchObject({ kind: 'foreign', code: { serial: 12 } });
  expect(matchScan(BATCH, { codeText: code(401, 1), fileName: '12.jpg' }, null).kind).toBe('foreign');
});

it('a code of something else (a parcel) says nothing', () => {
  expect(matchScan(BATCH, { codeText: 'https://example.org/12', fileName: 'x.jpg' }, null)).toEqual({
    kind: 'open',
    serial: null,
    why: null,
  });
});

it('a back whose code is not read is offered to the front before it, a picture behind a back is not', () => {
  const front = matchScan(BATCH, { codeText: code(7, 1), fileName: 'a.jpg' }, null);
  const unread = { codeText: null, fileName: 'IMG_20220831_101530.jpg' };
  expect(matchScan(BATCH, unread, front)).toEqual({ kind: 'open', serial: 7, why: 'neighbour' });
  const back = matchScan(BATCH, { codeText: code(7, 2), fileName: 'b.jpg' }, front);
  expect(matchScan(BATCH, unread, back)).toEqual({ kind: 'open', serial: null, why: null });
});

it.each([
  ['12.jpg', 12],
  ['0012.JPEG', 12],
  ['QZ-0012-2.png', 12],
  ['qz0012_1.jpg', 12],
  ['编号12.jpg', 12],
  ['12 反面.jpg', 12],
  ['12正.jpg', 12],
  ['12(2).jpg', 12],
  ['１２.jpg', 12],
  ['12b.png', 12],
  ['scan0012.jpg', null],
  ['IMG_0012.jpg', null],
  ['20220831101530.jpg', null],
  ['401.jpg', null],
  ['0.jpg', null],
  ['QY-0012.jpg', null],
  ['12-13.jpg', null],
])('the name %s suggests %s', (name, serial) => {
  expect(serialInName(BATCH, name)).toBe(serial);
});
