import type { Evidence } from '../../../../shared/domain/visit/entities.ts';
import { maskOf } from '../../../../shared/domain/visit/mask/mask-of.ts';

/** `已打码 2 处（张三）`; null for a photo without 打码. */
export function maskWords(evidence: Evidence): string | null {
  const areas = maskOf(evidence);
  if (areas.length === 0) return null;
  const people = [...new Set(areas.map(({ by }) => (by === '' ? '未署名' : by)))];
  return `已打码 ${areas.length} 处（${people.join('、')}）`;
}
