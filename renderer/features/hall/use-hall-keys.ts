import type { HallCheckDefinition } from '../../../shared/domain/framework/framework.ts';
import type { HallCheck } from '../../../shared/domain/visit/entities.ts';
import { addProblem } from '../../commands/add-problem.ts';
import { setHallCheck } from '../../commands/set-hall-check.ts';
import { focusField } from '../visit/focus-field.ts';
import { useFootLine } from '../visit/foot-line.tsx';
import { useKeys } from '../visit/keys.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { RESULT_KEYS } from './result-look.ts';

interface HallKeysInput {
  readonly checks: readonly HallCheckDefinition[];
  /** Read when a key comes, see Selection.newest. */
  readonly current: () => HallCheckDefinition | null;
  readonly select: (code: string) => void;
  readonly camera: boolean;
  readonly openCamera: () => void;
}

/** The point keys, with the five results of a hall check. */
export function useHallKeys({ checks, current, select, camera, openCamera }: HallKeysInput): void {
  const { visit, checkByCode, readOnly } = useVisitScreen();
  const { report, say } = useFootLine();
  const at = (): number => checks.findIndex((check) => check.code === current()?.code);
  const go = (index: number): void => {
    const check = checks[Math.min(Math.max(index, 0), checks.length - 1)];
    if (check !== undefined) select(check.code);
  };
  const decide = (result: HallCheck['result']): void => {
    const check = current();
    if (check !== null && !readOnly) void setHallCheck(visit.id, check.code, { result }).then(report);
  };
  const next = (): void => {
    const open = (check: HallCheckDefinition): boolean => (checkByCode.get(check.code)?.result ?? null) === null;
    const found = [...checks.slice(at() + 1), ...checks.slice(0, at())].find(open);
    if (found !== undefined) select(found.code);
    else if (at() + 1 < checks.length) go(at() + 1);
    else say('巡厅项已全部填写。');
  };
  const problem = (): void => {
    const check = current();
    if (check === null || readOnly) return;
    void addProblem(visit.id, { hallCheckCode: check.code }).then((result) => {
      report(result);
      if (result.ok) focusField(`problem-${result.value}`);
    });
  };
  const down = (): void => go(at() + 1);
  const up = (): void => go(at() - 1);
  const facts = (): void => focusField('facts');
  const digits = Object.fromEntries(RESULT_KEYS.map(({ key, result }) => [key, () => decide(result)]));
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
