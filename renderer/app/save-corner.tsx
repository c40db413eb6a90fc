import { useSaveState } from '../data/hooks/use-save-state.ts';
import { lacksSpace } from '../data/save-state.ts';
import { SaveMark } from '../ui/feedback/save-mark.tsx';
import { useLeaveGuard } from './use-leave-guard.ts';

/** The one place that says whether everything typed is on the disk. */
export function SaveCorner() {
  const { state, pending, failure } = useSaveState();
  // The notice over the screen says it, with the way out.
  const sentence = failure === null || lacksSpace(failure.code) ? null : failure.sentence;
  useLeaveGuard(state !== 'saved');
  return <SaveMark state={state} pending={pending} sentence={sentence} />;
}
