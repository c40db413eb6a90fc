import { Modal } from 'antd';
import type { Host } from '../../shared/host/host.ts';
import { useVaultStatus } from '../data/vault/vault-store.ts';
import { UnlockForm } from './unlock-form.tsx';

/**
 * The host was started anew under an open page and has forgotten the key. The page stays as it is, so that nothing typed
 * is lost; what waits is written once the passphrase was given.
 */
export function UnlockOverlay({ host }: { readonly host: Host }) {
  const status = useVaultStatus();
  const locked = status?.state === 'locked';
  return (
    <Modal
      title="本机服务已重新启动，数据已锁定"
      open={locked}
      closable={false}
      keyboard={false}
      footer={null}
      destroyOnHidden
      maskClosable={false}
    >
      <p>屏幕上的内容都还在。输入数据口令后，没有存完的内容会继续保存。</p>
      <UnlockForm host={host} waitSeconds={status?.waitSeconds ?? 0} onOpen={() => {}} />
    </Modal>
  );
}
