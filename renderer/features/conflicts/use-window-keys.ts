import { useEffect, useRef } from 'react';

/**
 * Single keys of this screen, which has no field to type in. A key held down counts once: it would settle the next
 * conflicts unseen. `onKey` answers whether the key was its own.
 */
export function useWindowKeys(onKey: (key: string) => boolean): void {
  const current = useRef(onKey);
  useEffect(() => {
    current.current = onKey;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.repeat && !event.key.startsWith('Arrow')) return;
      if (document.querySelector('[role="dialog"]') === null && current.current(event.key)) event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
