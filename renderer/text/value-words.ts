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
  const entries = Object.entries(value).filter(([, part]) => part !== '' && part !== null);
  return entries
    .map(([field, part]) => `${fieldLabel(field)}：${typeof part === 'object' ? '…' : String(part)}`)
    .join('，');
}
