import { epochOf, type Instant, instantOf } from './beijing-time.ts';

/** What an 舆情 incident needs for R10. Times not yet known are null. */
interface PublicOpinionIncident {
  readonly class: '特别重大或重大突发' | '其他';
  readonly incidentAt: Instant;
  /** First authoritative publication, or for 其他 the first response. */
  readonly firstPublishedAt: Instant | null;
  readonly conferenceAt: Instant | null;
}

interface PublicOpinionStep {
  readonly step: '5小时内发布权威信息' | '24小时内新闻发布会' | '48小时内回应';
  readonly limitAt: Instant;
  readonly actualAt: Instant | null;
  readonly outcome: '按时' | '超时' | '未发生' | '早于事发';
}

const HOUR = 3_600_000;

/**
 * 舆情 response times (R10): 特别重大/重大突发 5 hours to publish and 24 hours to the press conference, others 48 hours. A
 * limit is kept when the act falls on it to the millisecond. A person's override lies beside this, with its reason.
 */
export function publicOpinionTiming(incident: PublicOpinionIncident): PublicOpinionStep[] {
  if (incident.class === '其他') return [stepOf(incident, '48小时内回应', 48, incident.firstPublishedAt)];
  return [
    stepOf(incident, '5小时内发布权威信息', 5, incident.firstPublishedAt),
    stepOf(incident, '24小时内新闻发布会', 24, incident.conferenceAt),
  ];
}

function stepOf(
  incident: PublicOpinionIncident,
  step: PublicOpinionStep['step'],
  hours: number,
  actualAt: Instant | null,
): PublicOpinionStep {
  const limit = epochOf(incident.incidentAt) + hours * HOUR;
  const limitAt = instantOf(limit);
  if (actualAt === null) return { step, limitAt, actualAt, outcome: '未发生' };
  if (epochOf(actualAt) < epochOf(incident.incidentAt)) return { step, limitAt, actualAt, outcome: '早于事发' };
  return { step, limitAt, actualAt, outcome: epochOf(actualAt) <= limit ? '按时' : '超时' };
}
