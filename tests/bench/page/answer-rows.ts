import { emptyVerdict } from '../../../shared/domain/visit/empty-rows.ts';
import type { Verdict } from '../../../shared/domain/visit/entities.ts';
import { POINTS } from './engine.ts';

/** The answers of one visit as documents: the product's own row, one for each point. */
export function answerRows(): Verdict[] {
  return Array.from({ length: POINTS }, (_, i) => ({
    ...emptyVerdict('visit-1', `point-${i}`),
    id: answerId(i),
    facts: factsOf(i, 0),
  }));
}

export function answerId(point: number): string {
  return `answer-${String(point % POINTS).padStart(4, '0')}`;
}

export function factsOf(point: number, time: number): string {
  return `第 ${point} 点，第 ${time} 次：现场查看，大厅入口设有公示牌，资料齐全，窗口有人值守，办事指南置于明显位置。`;
}
