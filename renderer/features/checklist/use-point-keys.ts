import { setVerdict } from '../../commands/set-verdict.ts';
import { addProblem } from '../../commands/add-problem.ts';
import { focusField } from '../visit/focus-field.ts';
import { useKeys } from '../visit/keys.ts';
import type { PointView } from '../visit/point-view.ts';
import { STATUS_KEYS } from '../visit/status-look.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { useFootLine } from '../visit/foot-line.tsx';
import { neighbour, nextPoint } from './point-order.ts';

interface PointKeysInput {
  readonly points: readonly PointView[];
  /** Read when a key comes, see Selection.newest. */
  readonly current: () => PointView | null;
  readonly select: (id: string) => void;
  readonly camera: boolean;
  readonly openCamera: () => void;
}

/** Digit = verdict, Space = photo, Enter = next, N = problem, F = facts (domain §6 moment 4). */
export function usePointKeys(input: PointKeysInput): void {
  const { visit, verdictByPoint, readOnly } = useVisitScreen();
  const { report, say } = useFootLine();
  const { points, current, select, camera, openCamera } = input;
  const go = (point: PointView | null): void => {
    if (point !== null) select(point.id);
  };
  const decide = (status: (typeof STATUS_KEYS)[number]['status'] | null): void => {
    const point = current();
    if (point === null || readOnly) return;
    if (point.notApplicable) return say('通知原文注明本市不涉及，此点位的判定已固定，按回车到下一个。');
    void setVerdict(visit.id, point.id, { status }).then(report);
    const field = status === null ? undefined : FIRST_FIELD[status];
    if (field !== undefined) focusField(field);
  };
  const problem = (): void => {
    const point = current();
    if (point === null || readOnly) return;
    void addProblem(visit.id, { pointId: point.id }).then((result) => {
      report(result);
      if (result.ok) focusField(`problem-${result.value}`);
    });
  };
  const next = (): void => {
    const point = nextPoint(points, verdictByPoint, current()?.id ?? null);
    if (point === null) say('这一页的点位已全部判定。');
    else go(point);
  };
  const down = (): void => go(neighbour(points, current()?.id ?? null, 1));
  const up = (): void => go(neighbour(points, current()?.id ?? null, -1));
  const facts = (): void => focusField('facts');
  const digits = Object.fromEntries(STATUS_KEYS.map(({ key, status }) => [key, () => decide(status)]));
  useKeys(
    {
      ...digits,
      '0': () => decide(null),
      Enter: next,
      ' ': () => (readOnly ? undefined : openCamera()),
      ArrowDown: down,
      ArrowUp: up,
      j: down,
      k: up,
      f: facts,
      F: facts,
      n: problem,
      N: problem,
    },
    !camera,
  );
}

/** Verdicts that ask for one more thing: the cursor goes there at once. */
const FIRST_FIELD: Readonly<Partial<Record<string, string>>> = {
  '不涉及（经批准）': 'reason',
  已失效: 'reason',
  无法核查: 'reason',
  待补证: 'dueDate',
};
