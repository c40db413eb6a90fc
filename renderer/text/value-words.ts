import type { Json } from '../../shared/lib/json.ts';
import { fieldLabel } from './field-labels.ts';

/** A field's value in words, for a person who compares two of them. */
export function valueWords(value: Json): string {
  if (value === null || value === '') return '（空）';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    return items.length === 0 ? '（空）' : items.map(valueWords).join('；');
  }
  const area = areaWords(value as { readonly [key: string]: Json });
  if (area !== null) return area;
  const entries = Object.entries(value).filter(([, part]) => part !== '' && part !== null);
  return entries
    .map(([field, part]) => `${fieldLabel(field)}：${typeof part === 'object' ? '…' : String(part)}`)
    .join('，');
}

/** An area of 打码, which lies in 1/10,000 of the picture. */
function areaWords({ left, top, width, height, by }: { readonly [key: string]: Json }): string | null {
  const edges = [left, top, width, height];
  if (!edges.every((edge) => typeof edge === 'number')) return null;
  const [x, y, w, h] = edges.map((edge) => `${Number((edge / 100).toFixed(1))}%`);
  return `左 ${x}、上 ${y}、宽 ${w}、高 ${h}（${typeof by === 'string' && by !== '' ? by : '未署名'}）`;
}
