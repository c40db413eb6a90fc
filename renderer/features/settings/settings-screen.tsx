import { KEY_GROUPS } from '../../text/key-groups.ts';
import { KeyGroupList } from '../../ui/feedback/key-group-list.tsx';
import { PageHeader } from '../../ui/layout/page-header.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { InspectorPanel } from './inspector-panel.tsx';
import { SignerPanel } from './signer-panel.tsx';
import { StoragePanel } from './storage-panel.tsx';
import { TrustPanel } from './trust-panel.tsx';

export function SettingsScreen() {
  return (
    <div className="xt-page">
      <PageHeader title="设置" note="改动即时保存在本机。" />
      <div className="xt-settings">
        <div>
          <InspectorPanel />
          <SignerPanel />
        </div>
        <div>
          <StoragePanel />
          <TrustPanel />
          <Panel title="快捷键">
            <KeyGroupList groups={KEY_GROUPS} />
          </Panel>
        </div>
      </div>
    </div>
  );
}
