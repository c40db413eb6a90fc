import { Link } from 'react-router';
import { useFrameworks } from '../../data/hooks/use-frameworks.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import { PageHeader } from '../../ui/layout/page-header.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { ImportFramework } from './import-framework.tsx';

export function FrameworksScreen() {
  return (
    <div className="xt-page">
      <PageHeader
        title="评价方案"
        note="通知原文及其处理口径。每次抽查记下所用方案的校验值，日后换方案不影响旧记录。"
      />
      <FrameworkList />
      <Panel title="导入评价方案" aside="其他年度或其他城市，格式为 xunting-framework 的 JSON 文件">
        <ImportFramework />
      </Panel>
    </div>
  );
}

function FrameworkList() {
  const frameworks = useFrameworks();
  if (frameworks.status === 'loading') return <LoadingLine />;
  if (frameworks.status === 'failed') {
    return <ErrorSentence detail={frameworks.detail}>评价方案读取失败。请重新载入页面。</ErrorSentence>;
  }
  if (frameworks.status === 'missing' || frameworks.value.length === 0) {
    return <EmptyState title="还没有评价方案" advice="请在下方导入一个评价方案文件，之后才能新建抽查。" />;
  }
  return (
    <ul className="xt-card-list xt-spaced" aria-label="评价方案">
      {frameworks.value.map((item) => (
        <li key={item.hash}>
          <Link className="xt-card" to={`/frameworks/${item.hash}`}>
            <div className="xt-card-main">
              <div className="xt-card-title">
                {item.title}
                <StatusTag tone={item.builtIn ? 'info' : 'neutral'}>{item.builtIn ? '随程序提供' : '导入'}</StatusTag>
              </div>
              <div className="xt-soft">
                编号 {item.id} · 校验值 <span className="xt-mono">{item.hash.slice(0, 12)}</span>
              </div>
            </div>
            <div className="xt-card-side">查看</div>
          </Link>
        </li>
      ))}
    </ul>
  );
}
