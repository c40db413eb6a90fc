import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { signatureSchema } from '../../../shared/domain/visit/entities.ts';
import { groupsOf, strokesOf } from '../../../renderer/ui/signature/strokes.ts';

const pen = {
  dotSize: 1,
  minWidth: 1,
  maxWidth: 2,
  penColor: 'black',
  velocityFilterWeight: 0.7,
  compositeOperation: 'source-over',
} as const;

test('strokes are in pad units and in milliseconds since the very first point', () => {
  const drawn = [
    { ...pen, points: [{ x: 10, y: 20, pressure: 0.5, time: 1_700_000_000_000 }] },
    { ...pen, points: [{ x: 30, y: 40, pressure: 2, time: 1_700_000_000_250 }] },
  ];
  expect(strokesOf(drawn, 0.5)).toEqual([[[20, 40, 0, 0.5]], [[60, 80, 250, 1]]]);
});

test('what the pad hands on is a signature that the schema takes, and draws again at the same place', () => {
  const point = fc.record({
    x: fc.double({ min: 0, max: 900, noNaN: true }),
    y: fc.double({ min: 0, max: 300, noNaN: true }),
    pressure: fc.double({ min: 0, max: 1, noNaN: true }),
    time: fc.integer({ min: 1_700_000_000_000, max: 1_700_000_060_000 }),
  });
  let points = 0;
  fc.assert(
    fc.property(
      fc.array(fc.array(point, { minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 6 }),
      fc.double({ min: 0.4, max: 2, noNaN: true }),
      (groups, scale) => {
        const drawn = groups.map((group) => ({ ...pen, points: group }));
        const strokes = strokesOf(drawn, scale);
        points += strokes.flat().length;
        const signature = {
          party: '检查人员',
          name: '张三',
          strokes,
          photoEvidenceId: null,
          signedAt: '2022-09-30T04:00:00.000Z',
        };
        expect(signatureSchema.safeParse(signature).success).toBe(true);
        for (const [s, group] of groupsOf(strokes, scale).entries()) {
          for (const [p, again] of group.points.entries()) {
            expect(Math.abs(again.x - (groups[s]?.[p]?.x ?? Number.NaN))).toBeLessThan(0.2);
          }
        }
      },
    ),
  );
  expect(points).toBeGreaterThan(200);
});
