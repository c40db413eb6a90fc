type Matrix = readonly [number, number, number, number, number, number];

/** EXIF orientation 1–8 as the matrix that turns the unit square upright (TIFF 6.0, tag 274). */
const MATRICES: readonly Matrix[] = [
  [1, 0, 0, 1, 0, 0],
  [-1, 0, 0, 1, 1, 0],
  [-1, 0, 0, -1, 1, 1],
  [1, 0, 0, -1, 0, 1],
  [0, -1, -1, 0, 1, 1],
  [0, -1, 1, 0, 0, 1],
  [0, 1, 1, 0, 0, 0],
  [0, 1, -1, 0, 1, 0],
];

/** Unknown values are shown as they lie. */
export function orientationMatrix(orientation: number): Matrix {
  return MATRICES[orientation - 1] ?? [1, 0, 0, 1, 0, 0];
}

/** Whether the upright picture's width is the stored height. */
export function swapsSides(orientation: number): boolean {
  return orientation >= 5 && orientation <= 8;
}
