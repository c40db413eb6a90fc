import { err } from '../../../shared/lib/result.ts';
import type { SaveResult } from './save-result.ts';

/** How a field turns typed text into its value and back. */
export interface TextForm<T> {
  /** `undefined` = no such value; '' is commonly the empty value. */
  readonly read: (typed: string) => T | undefined;
  readonly print: (value: T) => string;
  /** Said while the text cannot be read; names the field and the way out. */
  readonly sentence: string;
}

/** Stores what the text says; text that says nothing is refused with the field's sentence and so counts as unsaved. */
export function saveReadable<T>(
  form: TextForm<T>,
  onSave: (value: T) => Promise<SaveResult>,
): (typed: string) => Promise<SaveResult> {
  return (typed) => {
    const value = form.read(typed);
    return value === undefined ? Promise.resolve(err({ code: 'unreadable', sentence: form.sentence })) : onSave(value);
  };
}

/** A value that was read is shown in its one form, anything else as it was typed. */
export function reprint<T>({ read, print }: TextForm<T>, typed: string): string {
  const value = read(typed);
  return value === undefined ? typed : print(value);
}
