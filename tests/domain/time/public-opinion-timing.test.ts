import { describe, expect, it } from 'vitest';
import { publicOpinionTiming } from '../../../shared/domain/time/public-opinion-timing.ts';

const incidentAt = '2022-06-01T00:00:00.000Z';

describe('publicOpinionTiming (R10)', () => {
  it.each([
    ['2022-06-01T05:00:00.000Z', '按时'],
    ['2022-06-01T05:00:00.001Z', '超时'],
    ['2022-05-31T23:59:59.999Z', '早于事发'],
    [null, '未发生'],
  ])('major: published %s is %s', (firstPublishedAt, outcome) => {
    const steps = publicOpinionTiming({
      class: '特别重大或重大突发',
      incidentAt,
      firstPublishedAt,
      conferenceAt: null,
    });
    expect(steps.map((step) => step.outcome)).toEqual([outcome, '未发生']);
    expect(steps[0]?.limitAt).toBe('2022-06-01T05:00:00.000Z');
  });

  it('others have 48 hours and no press conference', () => {
    const [step, ...rest] = publicOpinionTiming({
      class: '其他',
      incidentAt,
      firstPublishedAt: '2022-06-03T00:00:00.000Z',
      conferenceAt: null,
    });
    expect(rest).toEqual([]);
    expect(step).toMatchObject({ step: '48小时内回应', limitAt: '2022-06-03T00:00:00.000Z', outcome: '按时' });
  });
});
