import { useEffect, useRef } from 'react';
import type { ArchiveRow } from '../../../shared/domain/visit/entities.ts';
import { useKeys } from '../visit/keys.ts';

interface ArchiveKeysInput {
  readonly rows: readonly ArchiveRow[];
  readonly current: ArchiveRow | null;
  readonly select: (id: string) => void;
  readonly add: () => void;
  readonly repeat: () => void;
}

/** Ctrl+Enter and Ctrl+D work inside the fields too, so a folder of files is registered without the mouse. */
export function useArchiveKeys(input: ArchiveKeysInput): void {
  const { rows, current, select, add, repeat } = input;
  const move = (step: number): void => {
    const at = rows.findIndex((row) => row.id === current?.id);
    const next = rows[at + step];
    if (next !== undefined) select(next.id);
  };
  useKeys({
    n: add,
    N: add,
    d: repeat,
    D: repeat,
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    j: () => move(1),
    k: () => move(-1),
  });
  const actions = useRef({ add, repeat });
  actions.current = { add, repeat };
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      if ([...document.querySelectorAll('[role=dialog]')].some((dialog) => dialog.checkVisibility())) return;
      const action =
        event.key === 'Enter' ? actions.current.add : event.key.toLowerCase() === 'd' ? actions.current.repeat : null;
      if (action === null) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
