import type { Host } from '../../shared/host/host.ts';
import { useVaultStatus } from '../data/vault/vault-store.ts';
import { StartPage } from './start-page.tsx';
import { UnlockForm } from './unlock-form.tsx';

/** Stands before everything else while the data of this laptop is sealed and locked. */
export function UnlockScreen({ host, onOpen }: { readonly host: Host; readonly onOpen: () => void }) {
  const status = useVaultStatus();
  return (
    <StartPage title="数据已锁定">
      <p className="xt-form-row">本机数据已加密。请输入数据口令；打开后回到刚才的页面，已保存的内容都在。</p>
      <UnlockForm host={host} waitSeconds={status?.waitSeconds ?? 0} onOpen={onOpen} />
    </StartPage>
  );
}
