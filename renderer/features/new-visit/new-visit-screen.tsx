import { useDraft } from '../../data/hooks/use-draft.ts';
import { useFrameworks } from '../../data/hooks/use-frameworks.ts';
import { useFramework } from '../../data/hooks/use-framework.ts';
import { useSetting } from '../../data/hooks/use-setting.ts';
import { LAST_VISIT_SETTING, NEW_VISIT_DRAFT } from '../../text/setting-keys.ts';
import type { Person } from '../../../shared/domain/visit/entities.ts';
import type { Json } from '../../../shared/lib/json.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { PageHeader } from '../../ui/layout/page-header.tsx';
import { useInspector } from '../../data/hooks/use-inspector.ts';
import { readDraft, readLastVisit, type LastVisit, type NewVisitDraft } from '../../data/drafts/new-visit-draft.ts';
import { freshDraft } from './draft.ts';
import { NewVisitForm } from './new-visit-form.tsx';

/** Waits for everything that the form starts from, then shows it once; from there on the form itself is the truth. */
export function NewVisitScreen() {
  const frameworks = useFrameworks();
  const draft = useDraft<Json>(NEW_VISIT_DRAFT);
  const me = useInspector();
  const last = useSetting(LAST_VISIT_SETTING);
  const waiting = [frameworks, draft, last].some((loaded) => loaded.status === 'loading') || !me.ready;
  const failed = [frameworks, draft].find((loaded) => loaded.status === 'failed');
  return (
    <div className="xt-page">
      <PageHeader title="新建抽查" note="填写内容随时保存为草稿，离开后回来接着填。" />
      {waiting ? <LoadingLine /> : null}
      {failed?.status === 'failed' ? (
        <ErrorSentence detail={failed.detail}>草稿或评价方案读取失败。请重新载入页面。</ErrorSentence>
      ) : null}
      {!waiting && !failed ? (
        <Ready
          frameworks={frameworks.status === 'ready' ? frameworks.value : []}
          draft={draft.status === 'ready' ? readDraft(draft.value) : null}
          me={me}
          last={readLastVisit(last.status === 'ready' ? last.value : null)}
        />
      ) : null}
    </div>
  );
}

export interface FrameworkChoice {
  readonly id: string;
  readonly title: string;
  readonly hash: string;
}

function Ready(props: {
  readonly frameworks: readonly FrameworkChoice[];
  readonly draft: NewVisitDraft | null;
  readonly me: Person;
  readonly last: LastVisit;
}) {
  const known = props.frameworks.some((item) => item.hash === props.draft?.frameworkHash);
  const hash = (known ? props.draft?.frameworkHash : props.frameworks[0]?.hash) ?? '';
  const framework = useFramework(hash);
  if (props.frameworks.length === 0) {
    return <EmptyState title="还没有评价方案" advice="请先到“评价方案”导入一个方案文件，再新建抽查。" />;
  }
  if (framework.status !== 'ready') {
    return framework.status === 'loading' ? (
      <LoadingLine>正在读取评价方案…</LoadingLine>
    ) : (
      <ErrorSentence>评价方案读取失败。请重新载入页面。</ErrorSentence>
    );
  }
  const start = props.draft ?? freshDraft(props.me, props.last, hash);
  return (
    <NewVisitForm
      key={hash}
      frameworks={props.frameworks}
      framework={framework.value}
      start={{ ...start, frameworkHash: hash }}
      last={props.last}
    />
  );
}
