import { useState } from 'react';
import type { SavedField } from './follow-save.ts';
import { reprint, saveReadable, type TextForm } from './readable-text.ts';
import type { SaveResult } from './save-result.ts';
import { useAutosave } from './use-autosave.ts';

interface ReadableText {
  readonly text: string;
  readonly error: string | null;
  /** The newest text cannot be read, said or not yet said. */
  readonly unreadable: boolean;
  readonly input: (typed: string) => void;
  /** The person leaves the field: only now may what was read print back in its one form. */
  readonly leave: () => void;
  readonly retry: () => void;
}

/**
 * A value that is typed as text (a day, a number). Stored as soon as the text can be read; text that cannot be read stays
 * in the field, over a change of the screen too, and counts as unsaved from its first letter on.
 */
export function useReadableText<T>(
  field: SavedField,
  stored: T,
  form: TextForm<T>,
  onSave: (value: T) => Promise<SaveResult>,
): ReadableText {
  const { value, error, change, retry } = useAutosave(field, form.print(stored), saveReadable(form, onSave));
  // While the cursor is in the field a stored value must not rewrite what is being typed: 1.5 on the way to 1.50.
  const [typing, setTyping] = useState<string | null>(null);
  const text = typing ?? reprint(form, value);
  const unreadable = form.read(text) === undefined;
  return {
    text,
    // A day is unreadable until its last digit: said when the person goes on, not while they type.
    error: typing !== null && unreadable ? null : error,
    unreadable,
    input: (typed) => {
      setTyping(typed);
      change(typed);
    },
    leave: () => setTyping(null),
    retry,
  };
}
