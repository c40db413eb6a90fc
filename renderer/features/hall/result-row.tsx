import type { HallCheck } from '../../../shared/domain/visit/entities.ts';
import { setHallCheck } from '../../commands/set-hall-check.ts';
import { useWrite } from '../visit/use-write.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { RESULT_KEYS, RESULT_TONE } from './result-look.ts';

/** The five results with their digits; pressing the chosen one again takes it back. */
export function ResultRow({ check }: { readonly check: HallCheck }) {
  const { visit, readOnly } = useVisitScreen();
  const write = useWrite();
  return (
    <div className="xt-c-verdicts" role="group" aria-label="结果">
      {RESULT_KEYS.map(({ key, result }) => (
        <button
          key={result}
          type="button"
          className={`xt-c-verdict xt-v-tone-${RESULT_TONE[result]}`}
          aria-pressed={check.result === result}
          aria-keyshortcuts={key}
          // Kept by the button, the focus would take the next Space, meant for the camera.
          onMouseDown={(event) => event.preventDefault()}
          disabled={readOnly}
          onClick={() => {
            const next = check.result === result ? null : result;
            void write.run('result', setHallCheck(visit.id, check.code, { result: next }));
          }}
        >
          <kbd>{key}</kbd>
          {result}
        </button>
      ))}
      <p className="xt-field-error" role="status">
        {write.error('result')}
      </p>
    </div>
  );
}
