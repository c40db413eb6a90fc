import type { FrameworkFile } from '../../../shared/domain/framework/framework.ts';
import { Panel } from '../../ui/layout/panel.tsx';
import { AssumptionSwitches } from './assumption-switches.tsx';
import { DecisionsList } from './decisions-list.tsx';
import { OpenGroups } from './open-groups.tsx';

/** What is not the notice's own words: assumptions, the office's choices, and the readings D1–D23. */
export function FrameworkRules({ framework, hash }: { readonly framework: FrameworkFile; readonly hash: string }) {
  return (
    <>
      <Panel title="可调整的假设" aside="只影响之后新建的抽查，并印在记录上">
        <AssumptionSwitches framework={framework} hash={hash} />
      </Panel>
      <Panel title="开放单位组" aside="原文只写“有关部门”，由办公室确定成员并署名">
        <OpenGroups framework={framework} hash={hash} />
      </Panel>
      <Panel title="原文疑点与采用口径" aside={`${framework.overlay.decisions.length} 条`}>
        <DecisionsList framework={framework} />
      </Panel>
    </>
  );
}
