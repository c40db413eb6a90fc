import { chanceOfDefect, EXTENDED_SAMPLE, sampleForChance } from '../../../shared/domain/draw/sample-size.ts';
import { NumberField } from '../visit/number-field.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import type { DraftProps } from './draw-under-way.tsx';

interface SampleHelpProps extends Pick<DraftProps, 'draft' | 'put'> {
  readonly population: number;
}

/** How likely the sample meets at least one thing that is wrong (domain §2.6), exact for this list. */
export function SampleHelp({ draft, put, population }: SampleHelpProps) {
  const { visit } = useVisitScreen();
  const rate = draft.wrongInHundred;
  return (
    <div className="xt-d-help">
      <NumberField
        fieldKey={`visit/${visit.id}/draw/wrongInHundred`}
        label="估计每百项中有问题的"
        unit="项"
        value={rate}
        onSave={(wrongInHundred) => put({ wrongInHundred })}
      />
      <p>{sentence(population, rate, draft.count)}</p>
    </div>
  );
}

function sentence(population: number, rate: number | null, count: number | null): string {
  if (population === 0) return '填入名单后，这里显示抽几项能有多大把握遇到问题。';
  if (rate === null || rate <= 0 || rate > 100) return '填 1 到 100 之间的数，例如 10，就能估算把握。';
  const wrong = Math.min(population, Math.max(1, Math.round((population * rate) / 100)));
  const sizes = [...new Set([5, 10, 20, EXTENDED_SAMPLE, count ?? 0])]
    .filter((size) => Number.isInteger(size) && size > 0 && size <= population)
    .sort((a, b) => a - b);
  const chances = sizes.map((size) => `抽 ${size} 项 ${percent(chanceOfDefect(population, wrong, size))}`).join('，');
  const enough = sampleForChance(population, wrong, 0.95);
  const advice = enough === null ? '' : `要有 95% 的把握须抽 ${enough} 项。`;
  return `${population} 项中若有 ${wrong} 项有问题，至少遇到一项的可能：${chances}。${advice}发现问题即扩样到 ${Math.min(EXTENDED_SAMPLE, population)} 项。`;
}

/** Never rounded up to certainty. */
function percent(chance: number): string {
  if (chance === 1) return '100%';
  return `${Math.min(99.9, Math.round(chance * 1000) / 10)}%`;
}
