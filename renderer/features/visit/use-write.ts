import { useCallback, useRef, useState } from 'react';
import type { Result } from '../../../shared/lib/result.ts';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import type { SaveError } from '../../ui/autosave/save-result.ts';

interface Write {
  /** Waits for the command, keeps its refusal under `field`, clears an older one on success. Answers the value or null. */
  run<T>(field: string, command: Promise<Result<T, SaveError>>): Promise<T | null>;
  /** The sentence to show under the field, or null. */
  error(field: string): string | null;
}

/** Refusals of commands that are a click or a key and not a typed text (that is useAutosave's business). */
export function useWrite(): Write {
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const newest = useRef(new Map<string, unknown>());
  const run = useCallback(async <T>(field: string, command: Promise<Result<T, SaveError>>): Promise<T | null> => {
    newest.current.set(field, command);
    const show = (result: Result<unknown, SaveError>): void => {
      const sentence = result.ok ? '' : saveErrorSentence(result.error);
      setErrors((old) => ((old[field] ?? '') === sentence ? old : { ...old, [field]: sentence }));
    };
    const result = await command.catch((thrown: unknown): Result<T, SaveError> => ({
      ok: false,
      error: { code: 'defect', detail: String(thrown) },
    }));
    show(result);
    if (result.ok) return result.value;
    // Refused but kept: the sentence goes when the write is in after all, unless another write of the field came since.
    void result.error.later?.then((end) => {
      if (newest.current.get(field) === command) show(end);
    });
    return null;
  }, []);
  const error = useCallback((field: string) => errors[field] || null, [errors]);
  return { run, error };
}
