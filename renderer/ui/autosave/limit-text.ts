import { err } from '../../../shared/lib/result.ts';
import type { SaveResult } from './save-result.ts';

/**
 * A command that is asked only with text it can take. `maxLength` counts UTF-16 units, as the row schemas do. An input
 * with a maxLength of its own would cut the end of a long paste without a word.
 */
export function limitText(
  label: string,
  maxLength: number,
  onSave: (text: string) => Promise<SaveResult>,
): (text: string) => Promise<SaveResult> {
  return (text) => {
    if (text.length <= maxLength) return onSave(text);
    const sentence = `${label}最多 ${maxLength} 字，现有 ${text.length} 字，没有保存。请删去 ${text.length - maxLength} 字，删到后自动保存。`;
    return Promise.resolve(err({ code: 'too-long', sentence }));
  };
}
