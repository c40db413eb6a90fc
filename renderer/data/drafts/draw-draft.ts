import { z } from 'zod';
import { type DrawPlan, frozenDrawSchema } from '../../../shared/domain/draw/draw-ceremony.ts';
import { abandonedSchema } from '../../../shared/domain/draw/draw-sheet.ts';
import { parseRoster, type RosterProblem } from '../../../shared/domain/draw/parse-roster.ts';
import { DRAW_KINDS, type DrawKind } from '../../../shared/domain/draw/roster.ts';
import { USUAL_SAMPLE } from '../../../shared/domain/draw/sample-size.ts';
import type { Visit } from '../../../shared/domain/visit/entities.ts';
import type { Json } from '../../../shared/lib/json.ts';

export const DRAW_METHODS = ['两人出数', '公开数字'] as const;

/** A 随机抽取 before its sheet: the list as typed, then frozen, with what the two have said so far. */
const drawDraftSchema = z.strictObject({
  kind: z.enum(DRAW_KINDS),
  origin: z.string(),
  list: z.string(),
  count: z.number().nullable(),
  maxVisits: z.number().nullable(),
  method: z.enum(DRAW_METHODS),
  publicSource: z.string(),
  publicNumber: z.string(),
  /** Of the sample-size helper: how many of a hundred are thought to be wrong. */
  wrongInHundred: z.number().nullable(),
  /** Names of the two, as typed. What they think of is never here before it is revealed. */
  firstName: z.string(),
  secondName: z.string(),
  frozen: frozenDrawSchema.nullable(),
  abandoned: z.array(abandonedSchema),
});

export type DrawDraft = z.infer<typeof drawDraftSchema>;

export function drawDraftKey(visitId: string): string {
  return `draw/${visitId}`;
}

export function freshDrawDraft(kind: DrawKind, witness: string): DrawDraft {
  return {
    kind,
    origin: '',
    list: '',
    count: USUAL_SAMPLE[kind],
    maxVisits: null,
    method: '两人出数',
    publicSource: '',
    publicNumber: '',
    wrongInHundred: 10,
    firstName: '',
    secondName: witness,
    frozen: null,
    abandoned: [],
  };
}

/** The stored draft, or null when there is none or it is of another shape. */
export function readDrawDraft(stored: Json | null): DrawDraft | null {
  const parsed = drawDraftSchema.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

/** What freezing this draft would freeze, and the lines that stand in the way. */
export function planOf(
  draft: DrawDraft,
  visit: Pick<Visit, 'unit' | 'siteName'>,
): { readonly plan: DrawPlan; readonly problems: readonly RosterProblem[] } {
  const { entries, recusals, problems } = parseRoster(draft.kind, draft.list);
  const people = draft.kind === '检查人员';
  const plan: DrawPlan = {
    roster: { kind: draft.kind, origin: draft.origin.trim(), entries: [...entries] },
    rules: {
      count: draft.count ?? 0,
      units: people ? [visit.unit, visit.siteName].map((name) => name.trim()).filter((name) => name !== '') : [],
      maxVisits: people ? draft.maxVisits : null,
      recusals,
    },
    publicSource: draft.method === '公开数字' ? draft.publicSource : null,
    abandoned: draft.abandoned,
  };
  return { plan, problems };
}
