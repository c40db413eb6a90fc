import { Link } from 'react-router';
import { EmptyState } from '../ui/feedback/empty-state.tsx';
import { PageHeader } from '../ui/layout/page-header.tsx';

export function NotFoundScreen() {
  return (
    <div className="xt-page">
      <PageHeader title="没有这个页面" />
      <EmptyState
        title="地址不正确，或内容已不在本机"
        advice={
          <>
            请回到<Link to="/">首页</Link>，从列表中打开。
          </>
        }
      />
    </div>
  );
}
