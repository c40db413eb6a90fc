import { z } from 'zod';

const NAME = 'xunting.scan-view';

/** How one side of a sheet is looked at. Kept as shares, so that it fits the next sheet whatever its pixels. */
const viewSchema = z.object({
  /** 1 = as wide as the pane. */
  zoom: z.number().min(0.1).max(10),
  /** Quarter turns, clockwise. */
  turn: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  /** 0–1 of what hangs out of the pane: 0 shows the left or upper edge. */
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
});
const storedSchema = z.array(viewSchema.nullable()).max(20);

export type ScanView = Readonly<z.infer<typeof viewSchema>>;

/** The right edge, where the boxes of a sheet stand. */
export const FIRST_VIEW: ScanView = { zoom: 1, turn: 0, x: 1, y: 0 };

/** By the place of the side in its sheet: one stack comes from one scanner, turned alike. */
export function viewOf(side: number): ScanView {
  return readViews()[side] ?? FIRST_VIEW;
}

export function rememberView(side: number, view: ScanView): void {
  const views = [...readViews()];
  while (views.length <= side) views.push(null);
  try {
    localStorage.setItem(NAME, JSON.stringify(views.with(side, view).slice(0, 20)));
  } catch {
    // A full storage costs the memory of the view, not the work.
  }
}

function readViews(): readonly (ScanView | null)[] {
  try {
    const parsed = storedSchema.safeParse(JSON.parse(localStorage.getItem(NAME) ?? '[]'));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}
