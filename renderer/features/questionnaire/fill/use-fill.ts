import { useRef, useState } from 'react';
import type { Answer } from '../../../../shared/domain/questionnaire/answers.ts';
import {
  fillProgress,
  fillStage,
  giveAnswer,
  goBack,
  itemAt,
  startFill,
  type FillState,
} from '../../../../shared/domain/questionnaire/fill.ts';
import type { Instrument } from '../../../../shared/domain/questionnaire/instrument.ts';

/** One run through a questionnaire. Answers come faster than React draws: each goes on from the newest state. */
export function useFill(
  instrument: Instrument,
  from: FillState | null,
  onChange: (state: FillState) => void = () => {},
) {
  const [state, setState] = useState<FillState>(() => from ?? startFill(instrument));
  const latest = useRef(state);
  const show = (next: FillState): void => {
    if (next === latest.current) return;
    latest.current = next;
    setState(next);
    onChange(next);
  };
  return {
    state,
    item: itemAt(instrument, state) ?? null,
    stage: fillStage(instrument, state),
    progress: fillProgress(instrument, state),
    give: (answer: Answer) => show(giveAnswer(instrument, latest.current, answer)),
    back: () => show(goBack(instrument, latest.current)),
    newest: () => latest.current,
  };
}
