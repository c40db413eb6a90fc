import { Button } from 'antd';
import { Component } from 'react';
import type { ReactNode } from 'react';
import { ErrorSentence } from '../ui/feedback/error-sentence.tsx';
import { StartPage } from './start-page.tsx';

/** Last catch: whatever throws outside a route still leaves a page that says the data is safe. */
export class AppProblem extends Component<{ readonly children: ReactNode }, { readonly thrown: Error | null }> {
  override state = { thrown: null as Error | null };

  static getDerivedStateFromError(thrown: unknown) {
    return { thrown: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override render() {
    const { thrown } = this.state;
    if (thrown === null) return this.props.children;
    return (
      <StartPage title="程序出错了">
        <ErrorSentence detail={`${thrown.name}：${thrown.message}`}>
          巡厅遇到内部错误，已保存的内容都在本机。请重新载入；如仍出错，请重新启动程序，并把详情告诉维护人员。
        </ErrorSentence>
        <Button type="primary" onClick={() => location.reload()}>
          重新载入
        </Button>
      </StartPage>
    );
  }
}
