import { isVoided } from '../../../shared/domain/draw/draw-steps.ts';
import { plain } from '../../../shared/domain/draw/roster.ts';
import { Notice } from '../../ui/feedback/notice.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';

/** Said when those who were drawn and those who are named above are not the same people. */
export function InspectorsNotice() {
  const { visit } = useVisitScreen();
  const sheet = (visit.draws ?? []).findLast((one) => one.roster.kind === '检查人员' && !isVoided(one));
  if (sheet === undefined) return null;
  const drawn = sheet.result.map((entry) => sheet.roster.entries[entry]?.name ?? '');
  const named = new Set(visit.inspectors.map((person) => plain(person.name)));
  const absent = drawn.filter((name) => !named.has(plain(name)));
  if (absent.length === 0) return null;
  return (
    <Notice tone="warn">
      抽中的{absent.join('、')}不在上面登记的检查人员中：请改登记，或在抽取结果中写明理由后替换。
    </Notice>
  );
}
