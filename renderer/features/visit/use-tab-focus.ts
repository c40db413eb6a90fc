import { useEffect, useRef, type RefObject } from 'react';
import { useParams } from 'react-router';

/**
 * Moves the focus into the tab's body whenever another tab opens. Left on the tab's own link, Space and Enter would
 * belong to the link, and the first photo of the tab would never be taken.
 */
export function useTabFocus(): RefObject<HTMLDivElement | null> {
  const body = useRef<HTMLDivElement>(null);
  const tab = useParams()['*']?.split('/')[0] ?? '';
  useEffect(() => {
    const held = document.activeElement;
    // A link that names a field has put the cursor there already.
    if (held !== null && body.current?.contains(held)) return;
    body.current?.focus({ preventScroll: true });
  }, [tab]);
  return body;
}
