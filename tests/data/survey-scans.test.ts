import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createSurveyBatch } from '../../renderer/commands/create-survey-batch.ts';
import {
  storeScan,
  takeSurveyScans,
  type ScanFile,
  type ScanProgress,
} from '../../renderer/commands/take-survey-scans.ts';
import type { OpenData } from '../../renderer/data/current-data.ts';
import { typed } from '../../renderer/data/load-bundle.ts';
import { builtInInstruments } from '../../renderer/data/questionnaires/built-in-instruments.ts';
import { loadScans } from '../../renderer/data/questionnaires/load-scans.ts';
import { databaseRows } from '../../renderer/data/row-source.ts';
import type { SurveyBatch } from '../../shared/domain/questionnaire/entities.ts';
import { sheetCode } from '../../shared/domain/questionnaire/sheet-code.ts';
import { scansOf } from '../../shared/domain/questionnaire/sheet-scans.ts';
import { emptyHost, type HostMemory } from './memory-host.ts';
import { closeData, openData, unwrap, wipeBrowser } from './open-data.ts';

/** Node reads no pictures: a picture here says behind its first bytes what its square code would say. */
class FakeReader {
  onmessage: ((event: { data: { picture: boolean; text: string | null } }) => void) | null = null;
  terminated = false;
  postMessage({ picture }: { picture: Blob }): void {
    void picture.text().then((words) => {
      const text = /code:(\S+)/.exec(words)?.[1] ?? null;
      this.onmessage?.({ data: { picture: !words.startsWith('no picture'), text } });
    });
  }
  terminate(): void {
    this.terminated = true;
  }
}

let data: OpenData;
let memory: HostMemory;
let batch: SurveyBatch;

beforeEach(async () => {
  wipeBrowser();
  vi.stubGlobal('Worker', FakeReader);
  memory = emptyHost();
  ({ data } = await openData(memory));
  const [qz] = await builtInInstruments();
  const id = unwrap(
    await createSurveyBatch({
      instrumentId: 'QZ',
      instrumentHash: qz?.hash ?? '',
      round: '第一轮',
      unit: '示例区政府',
      siteName: '示例大厅',
      day: '2026-05-06',
      run: 1,
      serialFrom: 1,
      serialTo: 100,
    }),
  );
  const row = await databaseRows(data.db).row('surveyBatch', id);
  if (row === undefined) throw new Error('no batch');
  batch = typed<SurveyBatch>(row);
  return async () => {
    vi.unstubAllGlobals();
    await closeData(data);
  };
});

function picture(fileName: string, words: string): ScanFile {
  const bytes = new Uint8Array([0xff, 0xd8, 0xff, ...new TextEncoder().encode(` ${words} ${fileName}`)]);
  const blob = new Blob([words === 'no picture' ? new TextEncoder().encode(words) : bytes]);
  return { fileName, mime: 'image/jpeg', source: 'import', read: () => Promise.resolve(blob) };
}

const coded = (fileName: string, serial: number, side: number): ScanFile =>
  picture(
    fileName,
    `code:${sheetCode({ instrumentId: 'QZ', hash8: batch.instrumentHash.slice(0, 8), batchId: batch.id, serial, side })}`,
  );
const take = (
  files: readonly ScanFile[],
  onProgress: (progress: ScanProgress) => void = () => {},
  abort = new AbortController(),
) => takeSurveyScans(batch, files, onProgress, abort.signal);
const namesOf = async (serial: number): Promise<readonly string[]> =>
  scansOf(await loadScans(databaseRows(data.db), batch.id), serial).map(({ fileName }) => fileName);

describe('a stack of scans', () => {
  it('goes under its serials, front before back, whatever the order of the stack', async () => {
    const done = await take([coded('b2', 2, 2), coded('a2', 1, 2), coded('b1', 2, 1), coded('a1', 1, 1)]);
    expect(done).toMatchObject({ known: 0, open: [], failed: [], cancelled: false });
    expect(await namesOf(1)).toEqual(['a1', 'a2']);
    expect(await namesOf(2)).toEqual(['b1', 'b2']);
    expect(memory.blobs.size).toBe(4);
  });

  it('adds nothing the second time, and leaves what it cannot place to a person', async () => {
    await take([coded('a1', 1, 1)]);
    const done = await take([coded('a1', 1, 1), picture('unread.jpg', 'nothing'), picture('12.jpg', 'nothing')]);
    expect(done).toMatchObject({ stored: [], known: 1, failed: [] });
    expect(done.open.map(({ file, match }) => [file.fileName, match])).toEqual([
      ['unread.jpg', { kind: 'open', serial: 1, why: 'neighbour' }],
      ['12.jpg', { kind: 'open', serial: 12, why: 'name' }],
    ]);
    expect(await namesOf(12)).toEqual([]);
    const [, named] = done.open;
    expect(named && (await storeScan(batch.id, 12, named.file))).toBeNull();
    expect(await namesOf(12)).toEqual(['12.jpg']);
  });

  it('names what is no picture and what cannot be read, and goes on with the rest', async () => {
    const gone: ScanFile = { ...picture('gone.jpg', 'x'), read: () => Promise.reject(new Error('card out')) };
    const done = await take([picture('words.txt', 'no picture'), gone, coded('a1', 1, 1)]);
    expect(done.failed.map(({ error }) => [error.code, error.subject])).toEqual([
      ['scan-no-picture', 'words.txt'],
      ['scan-unreadable', 'gone.jpg'],
    ]);
    expect(await namesOf(1)).toEqual(['a1']);
  });

  it('stops where it is told to: what is stored stays, and the same stack goes on from there', async () => {
    const stack = [1, 2, 3, 4].map((serial) => coded(`s${serial}`, serial, 1));
    const abort = new AbortController();
    const stopped = await take(
      stack,
      ({ step, done }) => {
        if (step === 'storing' && done === 2) abort.abort();
      },
      abort,
    );
    expect(stopped.cancelled).toBe(true);
    expect(stopped.stored.length).toBeGreaterThan(0);
    expect(stopped.stored.length).toBeLessThan(4);
    const again = await take(stack);
    expect(again.known).toBe(stopped.stored.length);
    expect(again.stored.length + again.known).toBe(4);
    expect(await loadScans(databaseRows(data.db), batch.id)).toHaveLength(4);
  });

  it('without room nothing more is tried, and every picture that is left is named', async () => {
    memory.space = { ...memory.space, freeBytes: 0 };
    const done = await take([coded('a1', 1, 1), coded('a2', 1, 2), coded('b1', 2, 1)]);
    expect(done.stored).toEqual([]);
    expect(done.failed.map(({ file, error }) => [file.fileName, error.code])).toEqual([
      ['a1', 'photo-room'],
      ['a2', 'photo-room'],
      ['b1', 'photo-room'],
    ]);
  });
});
