import type { Deadline, OpennessIndicator } from '../../shared/domain/framework/framework.ts';
import { type AssignmentField, findAssignments, readAssignment } from './assignment.ts';
import { combineDeadlines, readDeadline } from './deadline.ts';
import { splitNames } from '../../shared/domain/framework/split-names.ts';

type Assigned = Pick<OpennessIndicator, 'lead' | 'responsible' | 'deadline' | 'channel' | 'inherited'>;

/**
 * What the brackets of an indicator's text assign. 同上 takes the value of the indicator above, key by key, and is kept in
 * `inherited` with the printed words and the indicator that prints the value (R05). A key that is not printed is not
 * inherited: 舆情 and 互动 have no 完成时限 (D14).
 */
export function assignIndicator(content: string, above: OpennessIndicator | undefined, year: number): Assigned {
  const brackets = findAssignments(content);
  const lead: string[] = [];
  const responsible: string[] = [];
  const deadlines: { scope: string; deadline: Deadline }[] = [];
  const inherited: OpennessIndicator['inherited'] = [];
  let channel: OpennessIndicator['channel'] = null;
  let from = 0;
  for (const { inner, to } of brackets) {
    const scope = scopeOf(content.slice(from, to));
    from = to;
    for (const { key, fields, value } of readAssignment(inner)) {
      for (const field of fields) {
        const source = value === '同上' ? required(above, inner) : null;
        if (source !== null && !isSet(source, field)) continue;
        if (source !== null)
          inherited.push({
            key: field,
            original: key === '' ? value : `${key}：${value}`,
            from: originOf(source, field),
          });
        if (field === '牵头单位') lead.push(...(source?.lead ?? splitNames(value)));
        if (field === '责任单位') responsible.push(...(source?.responsible ?? splitNames(value)));
        if (field === '完成时限') deadlines.push({ scope, deadline: source?.deadline ?? readDeadline(value, year) });
        if (field === '渠道') channel = source?.channel ?? { key, text: value };
      }
    }
  }
  return {
    lead: [...new Set(lead)],
    responsible: [...new Set(responsible)],
    deadline: combineDeadlines(deadlines),
    channel,
    inherited,
  };
}

/** The numbered items that a bracket stands behind: 第1–3项. */
function scopeOf(text: string): string {
  const numbers = [...text.matchAll(/(?:^|\n)(\d+)\./g)].map((match) => match[1] ?? '');
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined) return '';
  return first === last ? `第${first}项` : `第${first}–${last}项`;
}

function isSet(indicator: OpennessIndicator, field: AssignmentField): boolean {
  if (field === '牵头单位') return indicator.lead.length > 0;
  if (field === '责任单位') return indicator.responsible.length > 0;
  return field === '完成时限' ? indicator.deadline.kind !== 'none' : indicator.channel !== null;
}

function originOf(indicator: OpennessIndicator, field: AssignmentField): string {
  return indicator.inherited.find((item) => item.key === field)?.from ?? `o${indicator.position}`;
}

function required(above: OpennessIndicator | undefined, inner: string): OpennessIndicator {
  if (above === undefined) throw new Error(`nothing stands above （${inner}）`);
  return above;
}
