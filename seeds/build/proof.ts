import type { Claim } from './claims.ts';
import { isBlank } from './run.ts';
import type { Notice } from './notice.ts';
import { LEAD_MARK } from './reform-objects.ts';

/**
 * Proves that the claims and the derived tables tell the whole notice and nothing else. Returns one sentence per fault:
 * 1. every non-blank character from `from` on is claimed exactly once;
 * 2. the claimed characters of a field, put together, are the field's value in `notice` (white space apart);
 * 3. every text field of `notice` that prints its own words is claimed (`ownFields`), so nothing was added.
 */
export function proveClaims(source: string, from: number, claims: readonly Claim[], notice: Notice): readonly string[] {
  return [...coverFaults(source, from, claims), ...valueFaults(source, claims, notice)];
}

function coverFaults(source: string, from: number, claims: readonly Claim[]): readonly string[] {
  const times = new Map<number, number>();
  for (const claim of claims) for (const at of claim.offsets) times.set(at, (times.get(at) ?? 0) + 1);
  const faults: string[] = [];
  for (let at = from; at < source.length; at++) {
    const expected = isBlank(source.charAt(at)) ? 0 : 1;
    const found = times.get(at) ?? 0;
    times.delete(at);
    if (found !== expected) faults.push(`offset ${at} “${source.charAt(at)}” is claimed ${found} times`);
  }
  for (const at of times.keys()) faults.push(`offset ${at} lies outside the attachments`);
  return faults;
}

function valueFaults(source: string, claims: readonly Claim[], notice: Notice): readonly string[] {
  const faults: string[] = [];
  const owned = new Map<string, string>();
  for (const claim of claims) {
    const text = claim.offsets.map((at) => source.charAt(at)).join('');
    if (claim.kind === 'furniture') {
      if (text !== claim.text) faults.push(`furniture “${text}” is not “${claim.text}”`);
    } else if (claim.kind === 'own') {
      owned.set(claim.field, (owned.get(claim.field) ?? '') + text);
    } else if (text !== stripped(fieldValue(notice, claim.field))) {
      faults.push(`“${text}” does not repeat ${claim.field}`);
    }
  }
  for (const [field, text] of owned) {
    const value = stripped(fieldValue(notice, field));
    if (value !== text) faults.push(`${field} is “${value}”, the notice prints “${text}”`);
  }
  for (const field of ownFields(notice))
    if (!owned.has(field)) faults.push(`${field} is claimed by nothing in the notice`);
  return faults;
}

/** Paths of the fields that must be printed in the notice at their own place (inherited and derived ones are not). */
function ownFields(notice: Notice): readonly string[] {
  const fields: string[] = [];
  for (const table of ['openness', 'reform'] as const) {
    notice[table].units.forEach((_, i) => fields.push(`${table}.units.${i}.position`, `${table}.units.${i}.name`));
  }
  notice.openness.indicators.forEach((indicator, i) => {
    const path = `openness.indicators.${i}`;
    const before = notice.openness.indicators[i - 1];
    fields.push(`${path}.content`);
    // 动态调整评价事项（3分） prints its weight inside its title.
    if (indicator.level2 !== null || indicator.level3 !== null || indicator.bonus) fields.push(`${path}.weight`);
    if (indicator.level1 !== before?.level1) fields.push(`${path}.level1`);
    if (indicator.level2 !== null && indicator.level2 !== before?.level2) fields.push(`${path}.level2`);
    if (indicator.level3 !== null) fields.push(`${path}.level3`);
    if (indicator.inherited.some((item) => item.key === '评价对象')) return;
    indicator.objects.forEach((_, o) => fields.push(`${path}.objects.${o}`));
  });
  notice.reform.blocks.forEach((block, i) => {
    const path = `reform.blocks.${i}`;
    const before = notice.reform.blocks[i - 1];
    fields.push(`${path}.assignment`);
    if (block.level1 !== before?.level1) fields.push(`${path}.level1`);
    if (block.level2 !== before?.level2) fields.push(`${path}.level2`);
    block.points.forEach((point, p) => {
      fields.push(`${path}.points.${p}.text`);
      if (point.number !== null) fields.push(`${path}.points.${p}.number`);
    });
    block.objects.forEach((_, o) => fields.push(`${path}.objects.${o}.name`));
    const lastLead = block.objects.findLastIndex((object) => object.lead);
    if (lastLead >= 0) fields.push(`${path}.objects.${lastLead}.lead`);
  });
  return fields;
}

/** The printed form of the value at a dotted path: a lead mark for `lead: true`, the empty text for a missing value. */
function fieldValue(notice: Notice, path: string): string {
  let value: unknown = notice;
  for (const key of path.split('.')) {
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
  }
  if (value === true && path.endsWith('.lead')) return LEAD_MARK;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function stripped(text: string): string {
  return text.replaceAll(/\s/g, '');
}
