import { KEY_GROUPS } from '../../text/key-groups.ts';
import { KeyGroupList } from '../../ui/feedback/key-group-list.tsx';
import { PageHeader } from '../../ui/layout/page-header.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { BackupPanel } from './backup-panel.tsx';
import { DiagnosticsPanel } from './diagnostics-panel.tsx';
import { InspectorPanel } from './inspector-panel.tsx';
import { IntegrityPanel } from './integrity-panel.tsx';
import { ParkedPanel } from './parked-panel.tsx';
import { SignerPanel } from './signer-panel.tsx';
import { StampPanel } from './stamp-panel.tsx';
import { StoragePanel } from './storage-panel.tsx';
import { EncryptionPanel } from './vault/encryption-panel.tsx';
import { TrustPanel } from '../../ui/trust/trust-panel.tsx';
import { useSigner } from '../../data/hooks/use-signer.ts';
import { useTrustRoots } from '../../data/hooks/use-trust-roots.ts';

export function SettingsScreen() {
  const signer = useSigner();
  const trust = useTrustRoots(signer.status?.state ?? '');
  return (
    <div className="xt-page">
      <PageHeader title="设置" note="改动即时保存在本机。" />
      <div className="xt-settings">
        <div>
          <InspectorPanel />
          <SignerPanel signer={signer} />
          <StampPanel />
          <EncryptionPanel />
          <BackupPanel />
          <IntegrityPanel />
          <DiagnosticsPanel />
        </div>
        <div>
          <StoragePanel />
          <ParkedPanel />
          <TrustPanel trust={trust} />
          <Panel title="快捷键">
            <KeyGroupList groups={KEY_GROUPS} />
          </Panel>
        </div>
      </div>
    </div>
  );
}
