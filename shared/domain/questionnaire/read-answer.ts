import type { Answer } from './answers.ts';
import type { Item } from './instrument.ts';

/** An answer as a person types it: words, a code, or several codes with spaces or commas between. null = none of these. */
export function readAnswer(item: Item, typed: string): Answer | null {
  const text = typed.trim();
  if (text === '') return null;
  if (item.answer.kind === 'text') return text.slice(0, 2000);
  const parts = text.normalize('NFKC').split(/[\s,、]+/);
  if (!parts.every((part) => /^\d{1,3}$/.test(part))) return null;
  const codes = parts.map(Number);
  if (item.answer.kind === 'multiple') return [...new Set(codes)];
  return codes.length === 1 ? (codes[0] ?? null) : null;
}
