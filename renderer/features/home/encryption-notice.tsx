import { Button } from 'antd';
import { Link } from 'react-router';
import { saveSetting } from '../../commands/save-setting.ts';
import { useSetting } from '../../data/hooks/use-setting.ts';
import { useVaultStatus } from '../../data/vault/vault-store.ts';
import { VAULT_NOTICE_SETTING } from '../../text/setting-keys.ts';
import { Notice } from '../../ui/feedback/notice.tsx';

/** Stands until somebody decided: without a passphrase of a person, data could be sealed that nobody opens again. */
export function EncryptionNotice() {
  const status = useVaultStatus();
  const decided = useSetting(VAULT_NOTICE_SETTING);
  if (status?.state !== 'off' || decided.status !== 'ready' || decided.value !== null) return null;
  return (
    <Notice tone="warn" label="数据加密未开启">
      <p>本机的抽查内容和照片现在没有加密，电脑遗失时可能被人读出。</p>
      <div className="xt-actions">
        <Link to="/settings#encryption" className="xt-button-link">
          开启
        </Link>
        <Button onClick={() => void saveSetting(VAULT_NOTICE_SETTING, '暂不')}>暂不</Button>
      </div>
    </Notice>
  );
}
