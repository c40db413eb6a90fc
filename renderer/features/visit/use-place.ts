import { useEffect } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { focusField } from './focus-field.ts';
import { rememberPlace } from './last-place.ts';

/** Remembers the tab and row; puts the cursor into the field that `?focus=` names, once. */
export function usePlace(visitId: string): void {
  const { pathname, search } = useLocation();
  const [params, setParams] = useSearchParams();
  const focus = params.get('focus');
  useEffect(() => {
    const tab = pathname.split('/')[3] ?? '';
    if (tab !== '' && focus === null) rememberPlace(visitId, tab + search);
  }, [visitId, pathname, search, focus]);
  useEffect(() => {
    if (focus === null) return;
    focusField(focus);
    setParams(
      (old) => {
        old.delete('focus');
        return old;
      },
      { replace: true },
    );
  }, [focus, setParams]);
}
