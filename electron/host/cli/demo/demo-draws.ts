import { commitValue, freezeDraw, type FrozenDraw, revealValue } from '../../../../shared/domain/draw/draw-ceremony.ts';
import type { DrawError } from '../../../../shared/domain/draw/draw-error.ts';
import { parseRoster } from '../../../../shared/domain/draw/parse-roster.ts';
import type { DrawKind } from '../../../../shared/domain/draw/roster.ts';
import type { DecisionContext } from '../../../../shared/domain/visit/decision-context.ts';
import { drawByLot, stepDraw } from '../../../../shared/domain/visit/draws.ts';
import type { FieldWrite } from '../../../../shared/domain/visit/field-write.ts';
import type { VisitBundle } from '../../../../shared/domain/visit/visit-bundle.ts';
import type { VisitError } from '../../../../shared/domain/visit/visit-error.ts';
import type { Random } from '../../../../shared/lib/ports.ts';
import type { Result } from '../../../../shared/lib/result.ts';
import { COMPANION, INSPECTORS } from './demo-script.ts';

type Decision = (visit: VisitBundle) => Result<FieldWrite[], VisitError>;

const WINDOWS = Array.from({ length: 12 }, (_, i) => `${i + 1}号窗口`);

/** Three draws of the scripted visit: inspectors by a public number, windows and 办件 by two people's values. */
export function demoDraws(decide: (decision: Decision) => void, ctx: DecisionContext, random: Random): void {
  const people = [
    ...INSPECTORS.map((person) => `${person.name}，${person.organisation}，1`),
    '示例检查员丙，示例第三方评价机构，6',
    '示例检查员丁，示例第三方评价机构，0，配偶在被查单位任职（示例）',
  ];
  decide((visit) => {
    const frozen = freeze(visit, '检查人员', people.join('\n'), 2, ctx, '示例公开摇号结果');
    return drawByLot(visit, frozen, { method: 'public-number', value: '0917 2208 31' }, ctx);
  });
  decide((visit) => drawByTwo(visit, freeze(visit, '窗口', WINDOWS.join('\n'), 5, ctx, null), ctx, random));
  const cases = Array.from({ length: 64 }, (_, i) => `受理序号${String(i + 1).padStart(3, '0')}`);
  decide((visit) => drawByTwo(visit, freeze(visit, '办件', cases.join('\n'), 10, ctx, null), ctx, random));
  decide((visit) => {
    const windows = visit.visit.draws?.[1];
    const out = windows?.result[1] ?? 0;
    return stepDraw(visit, windows?.id ?? '', { kind: 'replace', out, reason: '当日停用，窗口无人' }, ctx);
  });
}

function freeze(
  { visit }: VisitBundle,
  kind: DrawKind,
  list: string,
  count: number,
  ctx: DecisionContext,
  publicSource: string | null,
): FrozenDraw {
  const { entries, recusals } = parseRoster(kind, list);
  const units = kind === '检查人员' ? [visit.unit, visit.siteName] : [];
  const roster = { kind, origin: '被查单位当日提供（示例）', entries: [...entries] };
  const rules = { count, units, maxVisits: kind === '检查人员' ? 6 : null, recusals };
  return granted(freezeDraw({ roster, rules, publicSource, abandoned: [] }, ctx.now));
}

function drawByTwo(
  visit: VisitBundle,
  frozen: FrozenDraw,
  ctx: DecisionContext,
  random: Random,
): Result<FieldWrite[], VisitError> {
  const people = [
    { name: INSPECTORS[0]?.name ?? '', value: '示例数 314159' },
    { name: COMPANION.name, value: '示例数 271828' },
  ];
  const committed = people.reduce(
    (so, person) => granted(commitValue(so, { ...person, salt: random.bytes(16) }, ctx.now)),
    frozen,
  );
  const half = granted(revealValue(committed, 0, people[0]?.value ?? '', ctx.now));
  return drawByLot(visit, half, { method: 'commit-reveal', seat: 1, value: people[1]?.value ?? '' }, ctx);
}

function granted<T>(result: Result<T, DrawError>): T {
  if (result.ok) return result.value;
  throw new Error(`the scripted draw was refused: ${JSON.stringify(result.error)}`);
}
