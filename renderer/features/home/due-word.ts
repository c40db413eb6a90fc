import type { Tone } from '../../ui/feedback/status-tag.tsx';

const DAY_MS = 24 * 3600 * 1000;

/** How a promised day stands to today; both `YYYY-MM-DD` in 北京时间. */
export function dueWord(dueDate: string | null, today: string): { readonly word: string; readonly tone: Tone } {
  if (dueDate === null) return { word: '未定期限', tone: 'neutral' };
  const days = Math.round((Date.parse(dueDate) - Date.parse(today)) / DAY_MS);
  if (days < 0) return { word: `${dueDate}，已超期 ${-days} 天`, tone: 'bad' };
  if (days === 0) return { word: `${dueDate}，今天到期`, tone: 'warn' };
  return { word: `${dueDate}，还有 ${days} 天`, tone: days <= 3 ? 'warn' : 'neutral' };
}
