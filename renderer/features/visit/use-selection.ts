import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';

export interface Selection {
  readonly id: string | null;
  /** The newest choice, before React has drawn it: a digit typed right after Enter belongs to the new row. */
  newest(): string | null;
  select(id: string): void;
}

/**
 * Which row of a list is under work. It lives in the address (`?point=34-4`) so that links and a restart lead back to it.
 * The router draws in a transition, which may lag behind the keys; so the choice itself is plain state, and only
 * addresses that others wrote are taken over.
 */
export function useSelection(param: string): Selection {
  const [params, setParams] = useSearchParams();
  const { key, state } = useLocation();
  const address = params.get(param);
  const own = isOwn(state);
  const [id, setId] = useState(address);
  const newest = useRef(address);
  useEffect(() => {
    if (own || address === null) return;
    newest.current = address;
    setId(address);
  }, [key, own, address]);
  const select = useCallback(
    (next: string) => {
      newest.current = next;
      setId(next);
      // From the window, not from the last drawn state: another parameter may have gone since.
      const query = new URLSearchParams(window.location.search);
      query.set(param, next);
      setParams(query, { replace: true, state: OWN });
    },
    [param, setParams],
  );
  return { id, newest: () => newest.current, select };
}

const OWN = { selection: true };

function isOwn(state: unknown): boolean {
  return typeof state === 'object' && state !== null && 'selection' in state;
}
