import { Button } from 'antd';

/** Shown under a field whose value a command refused. */
export function RetryLink({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <Button type="link" size="small" className="xt-retry" onClick={onRetry}>
      再试保存
    </Button>
  );
}
