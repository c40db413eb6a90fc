import type { Evidence, MaskArea } from '../entities.ts';

/** Rows without the field have no mask. */
export function maskOf({ mask }: Pick<Evidence, 'mask'>): readonly MaskArea[] {
  return mask ?? [];
}

/** A mask that was taken away again says what none says. */
export function withoutEmptyMask(item: Evidence): Evidence {
  const { mask, ...rest } = item;
  return mask === undefined || mask.length > 0 ? item : rest;
}

/** A record prints the masked copy of this photo. */
export function isPrintedMasked(item: Evidence): boolean {
  return item.kind === 'photo' && item.voided === null && item.sha256 !== null && maskOf(item).length > 0;
}
