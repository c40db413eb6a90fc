import { PageHeader } from '../../ui/layout/page-header.tsx';
import { CenterPanel } from './center-panel.tsx';
import { HubPanel } from './hub-panel.tsx';
import { ParkedChangesPanel } from './parked-changes-panel.tsx';
import { StatePanel } from './state-panel.tsx';
import { SyncLogPanel } from './sync-log-panel.tsx';
import { WaitingPanel } from './waiting-panel.tsx';

/** 同步: what the hub has, what it does not have yet, what it refused, and what happened. */
export function SyncScreen() {
  return (
    <div className="xt-page">
      <PageHeader
        title="同步"
        note="与办公室的汇总中心交换修改和照片。没有网络时照常工作，联网后自动补齐；照片核对无误之前不会离开本机。"
      />
      <div className="xt-settings">
        <div>
          <StatePanel />
          <WaitingPanel />
          <ParkedChangesPanel />
          <CenterPanel />
        </div>
        <div>
          <HubPanel />
          <SyncLogPanel />
        </div>
      </div>
    </div>
  );
}
