import { useRef, useState } from 'react';

/**
 * Holds back half-composed pinyin: an input method reports every Latin letter, and each would become a row in the change
 * log. The composed words are handed on when the method ends.
 */
export function useComposition(change: (value: string) => void) {
  const composing = useRef(false);
  const [pending, setPending] = useState<string | null>(null);
  return {
    pending,
    input: (text: string) => {
      if (composing.current) setPending(text);
      else change(text);
    },
    handlers: {
      onCompositionStart: () => {
        composing.current = true;
      },
      onCompositionEnd: (event: { readonly target: EventTarget }) => {
        composing.current = false;
        setPending(null);
        if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) {
          change(event.target.value);
        }
      },
    },
  };
}
