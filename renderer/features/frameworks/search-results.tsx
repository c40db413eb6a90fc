import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import type { FrameworkHit } from './search-framework.ts';

export function SearchResults(props: {
  readonly hits: readonly FrameworkHit[];
  readonly typed: string;
  readonly onOpen: (hit: FrameworkHit) => void;
}) {
  if (props.hits.length === 0) {
    return (
      <EmptyState
        title={`没有找到“${props.typed.trim()}”`}
        advice="请换一个词，或少输几个字；编号如 34-4、单位简称也可以搜索。"
      />
    );
  }
  return (
    <>
      <p className="xt-soft" role="status">
        找到 {props.hits.length} 处
      </p>
      <ul className="xt-hits">
        {props.hits.map((hit) => (
          <li key={hit.key}>
            <button type="button" onClick={() => props.onOpen(hit)}>
              <span className="xt-hit-text">{hit.text}</span>
              <span className="xt-hit-place">{hit.place}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
