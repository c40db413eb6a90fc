import { constantFrom, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Claim } from '../../seeds/build/claims.ts';
import { type Notice, deriveNotice } from '../../seeds/build/notice.ts';
import { proveClaims } from '../../seeds/build/proof.ts';
import { readTurpanNotice } from '../../seeds/build/turpan-2022.ts';
import { assertSeeded } from './seeded.ts';

const source = readTurpanNotice();
const { notice, claims, from } = deriveNotice(source, 2022);
const inked = Array.from({ length: source.length }, (_, at) => at).filter(
  (at) => at >= from && !/\s/.test(source.charAt(at)),
);

/** The tables without line numbers: white space may move lines, and only lines. */
function words(derived: Notice): string {
  return JSON.stringify(derived, (key, value: unknown) => (key === 'lines' ? undefined : value));
}

/** What a changed text gives: its tables, or null when the build refuses it. */
function wordsOf(text: string): string | null {
  try {
    return words(deriveNotice(text, 2022).notice);
  } catch {
    return null;
  }
}

function kindCounts(list: readonly Claim[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const claim of list) counts[claim.kind] = (counts[claim.kind] ?? 0) + claim.offsets.length;
  return counts;
}

describe('every non-blank character of the four attachments is claimed exactly once', () => {
  test('the proof finds no fault, and the three kinds of claim add up to all characters', () => {
    expect(proveClaims(source, from, claims, notice)).toEqual([]);
    const counts = kindCounts(claims);
    expect(source.slice(from).trimStart().startsWith('附件1：')).toBe(true);
    expect((counts['own'] ?? 0) + (counts['repeated'] ?? 0) + (counts['furniture'] ?? 0)).toBe(inked.length);
    console.log(`claimed characters: ${JSON.stringify(counts)} of ${inked.length}`);
  });

  test('furniture is a closed set of words: no content can hide in it', () => {
    const furniture = new Set(claims.flatMap((claim) => (claim.kind === 'furniture' ? [claim.text] : [])));
    expect([...furniture].toSorted()).toEqual(
      `附件1： 附件2： 附件3： 附件4 1.基础项指标 2.加分项 吐鲁番市2022年度政务公开评价对象
       吐鲁番市2022年度深化“放管服”改革重点任务 落实评价对象 吐鲁番市2022年度政务公开评价指标体系任务分解方案
       吐鲁番市2022年度深化“放管服”改革重点任务落实评价指标体系 任务分解方案 序号 单位名称 一级指标 二级指标 三级指标 权重分值
       评价内容 评价对象 评价指标 权重 评价要点 总分 100 5 . 、 1. 2. 3. 4.`
        .split(/\s+/)
        .toSorted(),
    );
  });

  test('the 附件3 head is printed 7 times, 附件4 titles 16 and 23 times for 4 and 20 (D3)', () => {
    const heads = claims.filter((claim) => claim.kind === 'furniture' && claim.text === '三级指标');
    expect(heads).toHaveLength(7);
    const cells = (pattern: RegExp): number[] =>
      ['own', 'repeated'].map(
        (kind) => claims.filter((claim) => claim.kind === kind && 'field' in claim && pattern.test(claim.field)).length,
      );
    expect(cells(/^reform.*level1$/)).toEqual([4, 12]);
    expect(cells(/^reform.*level2$/)).toEqual([20, 3]);
  });
});

describe('the proof bites', () => {
  test('a claim taken away, doubled or moved is a fault', () => {
    for (let i = 0; i < claims.length; i += 97) {
      const claim = claims[i] as Claim;
      expect(proveClaims(source, from, claims.toSpliced(i, 1), notice)).not.toEqual([]);
      expect(proveClaims(source, from, [...claims, claim], notice)).not.toEqual([]);
    }
  });

  test('a character changed in any printed field of the tables is a fault', () => {
    const changes: ((copy: Notice) => void)[] = [
      (copy) => (copy.reform.blocks[33]!.points[3]!.text += '。'),
      (copy) => (copy.reform.blocks[33]!.points[3]!.text = '各级'),
      (copy) => (copy.reform.blocks[4]!.points[2]!.number = '2'),
      (copy) => (copy.reform.blocks[4]!.points[2]!.number = null),
      (copy) => (copy.reform.blocks[35]!.objects[2]!.lead = false),
      (copy) => copy.reform.blocks[35]!.objects.push({ name: '市财政局', lead: false }),
      (copy) => copy.reform.blocks[59]!.points.push({ ...copy.reform.blocks[59]!.points[0]!, id: '60-2', position: 2 }),
      (copy) => (copy.reform.units[38]!.name = '国网吐鲁番公司'),
      (copy) => (copy.openness.units[40]!.position = 40),
      (copy) => (copy.openness.indicators[18]!.weight = '2'),
      (copy) => (copy.openness.indicators[24]!.content = copy.openness.indicators[24]!.content.replace('接收', '接受')),
      (copy) => (copy.openness.indicators[46]!.objects[2] = '市政务公开办'),
    ];
    for (const change of changes) {
      const copy = structuredClone(notice);
      change(copy);
      expect(proveClaims(source, from, claims, copy)).not.toEqual([]);
    }
  });

  test('any character deleted from the attachments changes the tables or stops the build', () => {
    const base = words(notice);
    let refused = 0;
    let changed = 0;
    assertSeeded(
      'deleted character',
      property(constantFrom(...inked), (at) => {
        const result = wordsOf(source.slice(0, at) + source.slice(at + 1));
        if (result === null) refused += 1;
        else changed += 1;
        expect(result, `without “${source.charAt(at)}” at ${at}`).not.toBe(base);
      }),
      150,
    );
    console.log(`deleted: ${changed} changed the tables, ${refused} stopped the build`);
    expect(changed).toBeGreaterThan(0);
  });

  test('every deleted character of furniture or of a repeated cell is noticed too', () => {
    const base = words(notice);
    const rare = claims.filter((claim) => claim.kind !== 'own');
    let tried = 0;
    for (let i = 0; i < rare.length; i += 3) {
      const at = rare[i]?.offsets[0] ?? 0;
      tried += 1;
      expect(wordsOf(source.slice(0, at) + source.slice(at + 1)), `at ${at}`).not.toBe(base);
    }
    expect(tried).toBeGreaterThan(50);
  });

  test('any character added to the attachments changes the tables or stops the build', () => {
    const base = words(notice);
    assertSeeded(
      'added character',
      property(constantFrom(...inked), constantFrom('一', '1', '。', '、', '（', 'X'), (at, char) => {
        expect(wordsOf(source.slice(0, at) + char + source.slice(at)), `“${char}” at ${at}`).not.toBe(base);
      }),
      150,
    );
  });

  test('layout white space inside a line changes nothing', () => {
    const base = words(notice);
    const inner = inked.filter((at) => !/\s/.test(source.charAt(at - 1)));
    assertSeeded(
      'added space',
      property(constantFrom(...inner), (at) => {
        expect(wordsOf(`${source.slice(0, at)} ${source.slice(at)}`)).toBe(base);
      }),
      50,
    );
  });
});
