import type { HallCheckDefinition } from '../../../shared/domain/framework/framework.ts';
import type { HallCheck } from '../../../shared/domain/visit/entities.ts';
import { setHallCheck } from '../../commands/set-hall-check.ts';
import { NumberField } from '../visit/number-field.tsx';
import { useLatest } from '../visit/use-latest.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { Stopwatch } from './stopwatch.tsx';

interface HallNumbersProps {
  readonly definition: HallCheckDefinition;
  readonly check: HallCheck;
}

/** The numbers that a check keeps; waiting times come from the stopwatch or are typed. */
export function HallNumbers({ definition, check }: HallNumbersProps) {
  const { visit, readOnly } = useVisitScreen();
  const latest = useLatest(check.numbers);
  if (definition.numbers.length === 0) return null;
  const save = (patch: Readonly<Record<string, number | null>>) => {
    const merged = Object.entries({ ...latest.get(), ...patch });
    const numbers = Object.fromEntries(merged.filter((entry): entry is [string, number] => entry[1] !== null));
    return latest.put(numbers, setHallCheck(visit.id, definition.code, { numbers }));
  };
  const timed = ['sampled', 'median', 'longest'].every((key) =>
    definition.numbers.some((number) => number.key === key),
  );
  return (
    <div className="xt-h-numbers">
      <div className="xt-h-row">
        {definition.numbers.map((number) => (
          <NumberField
            key={number.key}
            fieldKey={`${check.id}/numbers/${number.key}`}
            label={number.label}
            unit={number.unit}
            value={check.numbers[number.key] ?? null}
            disabled={readOnly}
            onSave={(value) => save({ [number.key]: value })}
          />
        ))}
      </div>
      {timed && !readOnly ? (
        <Stopwatch
          draftKey={`stopwatch/${check.id}`}
          onMeasured={({ count, median, longest }) => save({ sampled: count, median, longest })}
        />
      ) : null}
    </div>
  );
}
