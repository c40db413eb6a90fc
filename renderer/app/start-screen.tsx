import { Button } from 'antd';
import type { Host } from '../../shared/host/host.ts';
import type { OpeningState } from '../data/app-context.tsx';
import type { OpenFailure } from '../data/start/open-database.ts';
import { HOST_ERROR_SENTENCES } from '../text/host-errors.ts';
import { ErrorSentence } from '../ui/feedback/error-sentence.tsx';
import { Notice } from '../ui/feedback/notice.tsx';
import { ProgressPanel } from '../ui/feedback/progress-panel.tsx';
import { ExportNewer } from './export-newer.tsx';
import { StartPage } from './start-page.tsx';
import { UnlockScreen } from './unlock-screen.tsx';

interface StartScreenProps {
  readonly state: OpeningState;
  readonly host: Host;
  readonly onRetry: () => void;
}

/** What stands on the screen before the app is open, one page for each way it can go. */
export function StartScreen({ state, host, onRetry }: StartScreenProps) {
  switch (state.kind) {
    case 'locked':
      return <UnlockScreen host={host} onOpen={onRetry} />;
    case 'opening':
      return (
        <StartPage title="正在打开">
          <ProgressPanel
            title={state.total > 0 ? '正在从本机日志重建数据库' : '正在核对数据库与本机日志'}
            step={state.total > 0 ? `${state.done} / ${state.total} 条` : ''}
            fraction={state.total > 0 ? state.done / state.total : null}
          />
        </StartPage>
      );
    case 'already-open':
      return (
        <StartPage title="巡厅已经打开">
          <p>另一个窗口正在使用本机数据。为防止互相覆盖，同一时间只能打开一个窗口。</p>
          <p className="xt-soft">请回到已打开的窗口；如果已经关闭它，请点“再试一次”。</p>
          <Button type="primary" onClick={onRetry}>
            再试一次
          </Button>
        </StartPage>
      );
    case 'newer-schema':
      return (
        <StartPage title="数据由更新版本的巡厅写成">
          <Notice tone="warn" label="只读">
            {state.found === null
              ? '本机日志由更新版本的程序写成，本程序不能续写。'
              : `本机数据的版本为 ${state.found}，高于本程序能写的版本。`}
            为避免损坏，没有打开，也没有改动任何内容。
          </Notice>
          <p>
            请安装更新版本的巡厅后再打开。
            {state.exportAll === null ? null : '需要先取出数据时，可以把全部内容导出为 ZIP 文件。'}
          </p>
          {state.exportAll === null ? null : <ExportNewer exportAll={state.exportAll} />}
          <p className="xt-soft">本机日志和照片原件在数据目录 {state.dataFolder} 中。</p>
        </StartPage>
      );
    case 'host-unreachable':
      return (
        <StartPage title="没有联系上本机服务">
          <ErrorSentence detail={`${state.error.code}：${state.error.detail}`}>
            {state.error.code === 'host-unreachable'
              ? '巡厅的本机服务没有运行，数据没有打开，也没有改动。请重新启动巡厅；如窗口是从收藏夹打开的，请改用启动命令。'
              : HOST_ERROR_SENTENCES[state.error.code]}
          </ErrorSentence>
          <Button type="primary" onClick={onRetry}>
            再试一次
          </Button>
        </StartPage>
      );
    case 'failed':
      return (
        <StartPage title="数据没有打开">
          <ErrorSentence detail={state.detail}>{FAILED[state.code]}</ErrorSentence>
          <Button type="primary" onClick={onRetry}>
            再试一次
          </Button>
        </StartPage>
      );
  }
}

const FAILED: Readonly<Record<OpenFailure, string>> = {
  'journal-failed':
    '本机日志无法读取，为防止丢失，没有继续。请检查磁盘空间和数据文件夹后再试；照片原件和日志都在数据文件夹中。',
  'database-failed':
    '本机数据库无法打开，为防止丢失，没有继续。请检查磁盘空间后再试；已保存的内容在本机日志中还有一份。',
  'vault-damaged': HOST_ERROR_SENTENCES['vault-damaged'],
};
