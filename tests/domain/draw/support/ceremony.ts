import { commitValue, freezeDraw, finishDraw, revealValue } from '../../../../shared/domain/draw/draw-ceremony.ts';
import type { DrawPlan, FrozenDraw } from '../../../../shared/domain/draw/draw-ceremony.ts';
import type { DrawSheet } from '../../../../shared/domain/draw/draw-sheet.ts';
import type { DrawRules, Roster } from '../../../../shared/domain/draw/roster.ts';
import { context, must } from '../../support/script.ts';

/** The worked example of the decision note; its values were computed by another program. */
export const WINDOWS: Roster = {
  kind: '窗口',
  origin: '大厅窗口分布图',
  entries: Array.from({ length: 12 }, (_, i) => ({ name: `${i + 1}号窗口`, organisation: '', visits: 0 })),
};
export const FIVE: DrawRules = { count: 5, units: [], maxVisits: null, recusals: [] };
export const ZHANG = { name: '张三', value: '天山 2022', salt: Uint8Array.from({ length: 16 }, (_, i) => i) };
export const LI = { name: '李四', value: '火焰山 851', salt: Uint8Array.from({ length: 16 }, (_, i) => 0xf0 - 16 * i) };

export const plan = (patch: Partial<DrawPlan> = {}): DrawPlan => ({
  roster: WINDOWS,
  rules: FIVE,
  publicSource: null,
  abandoned: [],
  ...patch,
});

export function committed(patch: Partial<DrawPlan> = {}, ctx = context()): FrozenDraw {
  const frozen = must(freezeDraw(plan(patch), ctx.now));
  return must(commitValue(must(commitValue(frozen, ZHANG, ctx.now)), LI, ctx.now));
}

export function revealed(frozen: FrozenDraw, ctx = context()): FrozenDraw {
  return must(revealValue(must(revealValue(frozen, 1, LI.value, ctx.now)), 0, ZHANG.value, ctx.now));
}

export function drawnByTwo(patch: Partial<DrawPlan> = {}, ctx = context()): DrawSheet {
  return must(finishDraw(revealed(committed(patch, ctx), ctx), '', { ...ctx, newId, now: ctx.now }));
}

export function drawnByNumber(value: string, patch: Partial<DrawPlan> = {}, ctx = context()): DrawSheet {
  const frozen = must(freezeDraw(plan({ publicSource: '某日公开摇号结果', ...patch }), ctx.now));
  return must(finishDraw(frozen, value, { ...ctx, newId, now: ctx.now }));
}

/** The schema wants a UUID of a real version and variant. */
function newId(): string {
  return '01a21267-5e69-709b-b76a-3f8a1b169201';
}
