import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readTurpanNotice } from '../../seeds/build/turpan-2022.ts';

const name = z.string().min(1);
const dumpSchema = z.strictObject({
  openness: z.strictObject({
    objects: z.array(name).length(41),
    indicators: z
      .array(
        z.strictObject({
          level1: name,
          level2: name.nullable(),
          level3: name.nullable(),
          weight: z.number(),
          content: name,
          objects: z.array(name),
          bonus: z.boolean(),
        }),
      )
      .length(47),
  }),
  reform: z.strictObject({
    objects: z.array(name).length(39),
    blocks: z
      .array(
        z.strictObject({
          level1: name,
          level2: name,
          points: z.array(z.strictObject({ number: name.nullable(), text: name, notApplicable: z.boolean() })).min(1),
          lead: z.array(name),
          responsible: z.array(name).min(1),
          deadline: name.nullable(),
          objects: z.array(name).min(1),
        }),
      )
      .length(60),
  }),
});

describe('seeds:dump', () => {
  const script = fileURLToPath(new URL('../../seeds/build/dump.ts', import.meta.url));
  const printed = execFileSync(process.execPath, [script], { encoding: 'utf8' });
  const dump = dumpSchema.parse(JSON.parse(printed));

  test('prints one object of the promised shape with all weights', () => {
    const total = dump.openness.indicators.reduce((sum, item) => sum + (item.bonus ? 0 : item.weight), 0);
    expect(total).toBe(100);
    expect(dump.reform.blocks.flatMap((block) => block.points)).toHaveLength(125);
  });

  test('every text stands in the notice, white space apart', () => {
    const notice = readTurpanNotice().replaceAll(/\s/g, '');
    const texts = [
      ...dump.openness.objects,
      ...dump.reform.objects,
      ...dump.openness.indicators.flatMap((item) => [
        item.level1,
        item.level2 ?? '',
        item.level3 ?? '',
        item.content,
        ...item.objects,
      ]),
      ...dump.reform.blocks.flatMap((block) => [
        block.level1,
        block.level2,
        block.deadline ?? '',
        ...block.points.map((point) => (point.number === null ? point.text : `${point.number}.${point.text}`)),
        ...block.lead,
        ...block.responsible,
        ...block.objects,
      ]),
    ];
    expect(texts.length).toBeGreaterThan(700);
    for (const text of texts) expect(notice).toContain(text);
  });
});
