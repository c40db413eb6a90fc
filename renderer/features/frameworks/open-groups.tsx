import { openGroups } from '../../../shared/domain/framework/assemble-points.ts';
import { groupChoiceKey } from '../../../shared/domain/framework/membership.ts';
import type { FrameworkFile } from '../../../shared/domain/framework/framework.ts';
import { useGroupChoices } from '../../data/hooks/use-group-choices.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { OpenGroupRow } from './open-group-row.tsx';

/** R15: each open group of each block, with who was chosen, by whom and when. Nothing is filled in by the program. */
export function OpenGroups({ framework, hash }: { readonly framework: FrameworkFile; readonly hash: string }) {
  const choices = useGroupChoices(hash);
  const groups = openGroups(framework);
  if (groups.length === 0)
    return <EmptyState title="没有开放单位组" advice="这个方案的每一项都写明了单位，无需指定。" />;
  if (choices.status !== 'ready') return <LoadingLine />;
  return (
    <ul className="xt-card-list">
      {groups.map(({ blockId, group }) => {
        const key = groupChoiceKey(blockId, group);
        return (
          <OpenGroupRow
            key={key}
            framework={framework}
            hash={hash}
            blockId={blockId}
            group={group}
            choice={choices.value.find((choice) => choice.group === key) ?? null}
          />
        );
      })}
    </ul>
  );
}
