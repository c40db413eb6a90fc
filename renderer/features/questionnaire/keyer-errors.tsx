import type { Comparison } from '../../../shared/domain/questionnaire/compare-passes.ts';
import { keyerAccuracy } from '../../../shared/domain/questionnaire/keyer-accuracy.ts';

/** Errors per thousand fields of each keyer, as ruled. */
export function KeyerErrors({ comparison }: { readonly comparison: Comparison }) {
  return (
    <ul className="xt-rows" aria-label="录入差错">
      {keyerAccuracy(comparison).map(({ name, fields, slips }) => (
        <li key={name}>
          {name}：裁定有误 {slips} / {fields} 个字段
          {fields === 0 ? '' : `，每千字段 ${((slips / fields) * 1000).toFixed(1)}`}
        </li>
      ))}
    </ul>
  );
}
