import { Button } from 'antd';
import { Link, useRouteError } from 'react-router';
import { ErrorSentence } from '../ui/feedback/error-sentence.tsx';
import { PageHeader } from '../ui/layout/page-header.tsx';

/** A screen that threw. The data is not touched: what was shown as saved lies in the database and the journal. */
export function RouteProblem() {
  const thrown = useRouteError();
  return (
    <div className="xt-page">
      <PageHeader title="这个页面出错了" />
      <ErrorSentence
        detail={thrown instanceof Error ? `${thrown.name}：${thrown.message}` : String(thrown)}
        action={
          <div className="xt-actions">
            <Button type="primary" onClick={() => location.reload()}>
              重新载入
            </Button>
            <Link to="/">回到首页</Link>
          </div>
        }
      >
        页面未能显示，已保存的内容都在。请重新载入；如仍出错，请到“设置”中导出全部数据，并把下面的详情告诉维护人员。
      </ErrorSentence>
    </div>
  );
}
