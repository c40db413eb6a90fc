import { beforeEach, describe, expect, it } from 'vitest';
import { abandonDraw } from '../../renderer/commands/abandon-draw.ts';
import { commitDrawValue } from '../../renderer/commands/commit-draw-value.ts';
import { createVisit } from '../../renderer/commands/create-visit.ts';
import { drawByPublicNumber } from '../../renderer/commands/draw-by-public-number.ts';
import { freezeDraw } from '../../renderer/commands/freeze-draw.ts';
import { patchDrawDraft } from '../../renderer/commands/patch-draw-draft.ts';
import { revealDrawValue } from '../../renderer/commands/reveal-draw-value.ts';
import { saveDraft } from '../../renderer/commands/save-draft.ts';
import { stepDraw } from '../../renderer/commands/step-draw.ts';
import type { OpenData } from '../../renderer/data/current-data.ts';
import { type DrawDraft, drawDraftKey, freshDrawDraft, readDrawDraft } from '../../renderer/data/drafts/draw-draft.ts';
import { loadBundle } from '../../renderer/data/load-bundle.ts';
import { databaseRows } from '../../renderer/data/row-source.ts';
import type { DrawSheet } from '../../shared/domain/draw/draw-sheet.ts';
import { replayDraw } from '../../shared/domain/draw/replay-draw.ts';
import { emptyHost, type HostMemory } from './memory-host.ts';
import { closeData, COUNTY_VISIT, DONE, openData, unwrap, wipeBrowser } from './open-data.ts';

const LIST = Array.from({ length: 12 }, (_, i) => `${i + 1}号窗口`).join('\n');
const ZHANG = '天山 2022';
const LI = '火焰山 851';

let memory: HostMemory;
let data: OpenData;
let visitId: string;

beforeEach(async () => {
  wipeBrowser();
  memory = emptyHost();
  ({ data } = await openData(memory));
  visitId = unwrap(await createVisit(COUNTY_VISIT));
  unwrap(await saveDraft(drawDraftKey(visitId), freshDrawDraft('窗口', '')));
  return () => closeData(data);
});

const draftNow = async (): Promise<DrawDraft | null> =>
  readDrawDraft((await data.db.rows('draft').get(drawDraftKey(visitId)))?.fields['value'] ?? null);
const draws = async (): Promise<readonly DrawSheet[]> =>
  (await loadBundle(databaseRows(data.db), visitId))?.visit.draws ?? [];
const onlyDraw = async (): Promise<DrawSheet> => {
  const [sheet, ...more] = await draws();
  if (sheet === undefined || more.length > 0) throw new Error(`${more.length} draws too many, or none`);
  return sheet;
};
const everything = async (): Promise<string> => JSON.stringify(await data.db.changes.toArray());
const code = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }) => result.error?.code;

describe('a draw under way', () => {
  it('keeps what was typed last, whatever is frozen or typed at the same moment', async () => {
    const together = await Promise.all([
      patchDrawDraft(visitId, { list: LIST }),
      patchDrawDraft(visitId, { origin: '分布图' }),
      freezeDraw(visitId),
      patchDrawDraft(visitId, { firstName: '张三' }),
      patchDrawDraft(visitId, { secondName: '李四' }),
      commitDrawValue(visitId, 0, ZHANG),
    ]);
    expect(together).toEqual(together.map(() => DONE));
    const draft = await draftNow();
    expect(draft).toMatchObject({ list: LIST, origin: '分布图', firstName: '张三', secondName: '李四' });
    expect(draft?.frozen?.roster.origin).toBe('分布图');
    expect(draft?.frozen?.seeding).toMatchObject({ people: [{ name: '张三', value: null }] });
  });

  it('refuses a list with doubled lines', async () => {
    unwrap(await patchDrawDraft(visitId, { list: `${LIST}\n2号窗口` }));
    expect(code(await freezeDraw(visitId))).toBe('roster-wrong');
    expect((await draftNow())?.list).toContain('2号窗口');
  });

  it('has no value on disk before it is revealed; with the last reveal the sheet is there and the draft gone', async () => {
    unwrap(await patchDrawDraft(visitId, { list: LIST, firstName: '张三', secondName: '李四' }));
    unwrap(await freezeDraw(visitId));
    const twice = await Promise.all([commitDrawValue(visitId, 0, ZHANG), commitDrawValue(visitId, 0, ZHANG)]);
    expect(twice.map(code)).toEqual([undefined, 'seat-taken']);
    unwrap(await commitDrawValue(visitId, 1, LI));
    expect(await data.work.settled()).toBe(true);
    for (const secret of [ZHANG, LI]) expect(await everything()).not.toContain(secret);
    expect(code(await revealDrawValue(visitId, 1, `${LI}2`))).toBe('reveal-differs');
    unwrap(await revealDrawValue(visitId, 1, LI));
    expect(await everything()).toContain(LI);
    expect(await everything()).not.toContain(ZHANG);
    expect(await draws()).toEqual([]);
    const last = await Promise.all([revealDrawValue(visitId, 0, ZHANG), revealDrawValue(visitId, 0, ZHANG)]);
    expect(last.map(code)).toEqual([undefined, 'draw-unknown']);
    expect(await draftNow()).toBeNull();
    const sheet = await onlyDraw();
    expect(replayDraw(sheet)).toEqual({ valid: true, faults: [] });
    unwrap(await stepDraw(visitId, sheet.id, { kind: 'replace', out: sheet.result[0] ?? 0, reason: '停用' }));
    expect((await draws())[0]?.steps).toHaveLength(1);
  });

  it('given up, goes back to the list and is told on the next sheet', async () => {
    unwrap(await patchDrawDraft(visitId, { list: LIST, firstName: '张三' }));
    unwrap(await freezeDraw(visitId));
    unwrap(await commitDrawValue(visitId, 0, ZHANG));
    expect(code(await abandonDraw(visitId, ' '))).toBe('draw-reason-missing');
    unwrap(await abandonDraw(visitId, '名单漏了一个窗口'));
    expect(await draftNow()).toMatchObject({ list: LIST, frozen: null, abandoned: [{ reason: '名单漏了一个窗口' }] });
    unwrap(
      await patchDrawDraft(visitId, { method: '公开数字', publicSource: '某日公开摇号结果', publicNumber: '31 41 59' }),
    );
    unwrap(await freezeDraw(visitId));
    unwrap(await drawByPublicNumber(visitId));
    const sheet = await onlyDraw();
    expect(sheet.abandoned).toMatchObject([{ reason: '名单漏了一个窗口', commitments: [{ name: '张三' }] }]);
    expect(replayDraw(sheet).valid).toBe(true);
  });
});
