import { useEffect, useRef, useState } from 'react';
import type { Evidence } from '../../../../shared/domain/visit/entities.ts';
import { maskOf } from '../../../../shared/domain/visit/mask/mask-of.ts';
import { freshRect, type MaskRect, movedRect, resizedRect } from '../../../../shared/domain/visit/mask/mask-rect.ts';
import type { DrawnArea } from '../../../../shared/domain/visit/mask/set-mask.ts';
import { setMask } from '../../../commands/set-mask.ts';
import { useAutosave } from '../../../ui/autosave/use-autosave.ts';

interface MaskAreas {
  /** As they stand on the screen; under a held key or the pointer a moment ahead of what is stored. */
  readonly areas: readonly DrawnArea[];
  readonly error: string | null;
  readonly retry: () => void;
  /** Answers with the new area's id. */
  readonly add: (rect?: MaskRect) => string;
  readonly remove: (id: string) => void;
  readonly save: (areas: readonly DrawnArea[]) => void;
  /** Shown only, until `save` or `saveShown`. */
  readonly show: (areas: readonly DrawnArea[]) => void;
  readonly saveShown: () => void;
}

/** The areas of one photo: each finished step is stored, so that a kill or another screen takes nothing away. */
export function useMaskAreas(visitId: string, evidence: Evidence): MaskAreas {
  const stored = maskOf(evidence).map(({ id, left, top, width, height }): DrawnArea => ({
    id,
    left,
    top,
    width,
    height,
  }));
  const field = { fieldKey: `evidence/${evidence.id}/mask`, label: `图${evidence.number}的打码区域` };
  const { value, error, change, retry } = useAutosave<readonly DrawnArea[]>(field, stored, (areas) =>
    setMask(visitId, evidence.id, areas),
  );
  const [ahead, setAhead] = useState<readonly DrawnArea[] | null>(null);
  const areas = ahead ?? value;
  const save = (next: readonly DrawnArea[]): void => {
    setAhead(null);
    change(next);
  };
  const saveShown = (): void => {
    if (ahead !== null) save(ahead);
  };
  const leave = useRef(saveShown);
  useEffect(() => {
    leave.current = saveShown;
  });
  // A key that is still held when the panel closes has moved something.
  useEffect(() => () => leave.current(), []);
  return {
    areas,
    error,
    retry,
    add: (rect = freshRect(areas)) => {
      const id = crypto.randomUUID();
      save([...areas, { id, ...rect }]);
      return id;
    },
    remove: (id) => save(areas.filter((area) => area.id !== id)),
    save,
    show: setAhead,
    saveShown,
  };
}

/** The list with one area moved or, by its lower right corner, resized. */
export function shifted(
  areas: readonly DrawnArea[],
  id: string,
  how: 'move' | 'resize',
  { x, y }: { readonly x: number; readonly y: number },
): readonly DrawnArea[] {
  const shift = how === 'move' ? movedRect : resizedRect;
  return areas.map((area) => (area.id === id ? { ...shift(area, x, y), id } : area));
}
