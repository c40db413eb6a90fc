import { KEY_GROUPS } from '../../text/key-groups.ts';
import { KeyHints } from '../../ui/feedback/key-hints.tsx';
import { PageHeader } from '../../ui/layout/page-header.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { InspectorPanel } from './inspector-panel.tsx';
import { SignerPanel } from './signer-panel.tsx';
import { StoragePanel } from './storage-panel.tsx';
import { TrustPanel } from './trust-panel.tsx';
import '../../ui/theme/settings.css';

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
            {KEY_GROUPS.map((group) => (
              <section key={group.title} className="xt-key-group">
                <h3>{group.title}</h3>
                <KeyHints hints={group.hints} label={group.title} />
              </section>
            ))}
          </Panel>
        </div>
      </div>
    </div>
  );
}
