import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { followSave, type SavedField } from './follow-save.ts';
import type { SaveResult } from './save-result.ts';
import { subscribeUnsaved, unsavedFor } from './unsaved-values.ts';

export interface Autosave<T> {
  /** What the control shows: the person's own text while it is newer than the stored one. */
  readonly value: T;
  readonly error: string | null;
  readonly change: (value: T) => void;
  /** Asks once more to store a value that was refused. */
  readonly retry: () => void;
}

/**
 * Local state in front of an asynchronous command.
 * 1. The stored value replaces the shown one only when nothing of ours is under way or refused.
 * 2. Answers may come out of order: only the answer to the newest change may set or clear the sentence.
 * 3. A refused value stays in the control and under `fieldKey` until a later save succeeds.
 */
export function useAutosave<T>(
  { fieldKey, label }: SavedField,
  stored: T,
  onSave: (value: T) => Promise<SaveResult>,
): Autosave<T> {
  const kept = useSyncExternalStore(subscribeUnsaved, () => unsavedFor(fieldKey));
  const [own, setOwn] = useState<{ value: T } | null>(kept ? { value: kept.value as T } : null);
  const newest = useRef(0);
  const settled = useRef(0);

  const storedText = JSON.stringify(stored);
  useEffect(() => {
    // Our saves are all answered and this is what the database now holds: hand the control back to it.
    if (settled.current === newest.current && unsavedFor(fieldKey) === null) setOwn(null);
  }, [storedText, fieldKey]);

  const change = (value: T) => {
    setOwn({ value });
    newest.current += 1;
    const mine = newest.current;
    void followSave({ fieldKey, label }, value, onSave(value)).then(
      () => (settled.current = Math.max(settled.current, mine)),
    );
  };

  const value = own ? own.value : stored;
  return { value, error: kept?.sentence ?? null, change, retry: () => change(value) };
}
