import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import type { PointView } from '../visit/point-view.ts';

/** The point under work lives in the address (`?point=34-4`), so links, 后退 and a restart lead back to it. */
export function useCurrentPoint(points: readonly PointView[]): {
  readonly current: PointView | null;
  readonly select: (id: string) => void;
} {
  const [params, setParams] = useSearchParams();
  const wanted = params.get('point');
  const current = points.find((point) => point.id === wanted) ?? points[0] ?? null;
  const select = useCallback(
    (id: string) => setParams((old) => ({ ...Object.fromEntries(old), point: id }), { replace: true }),
    [setParams],
  );
  return { current, select };
}
