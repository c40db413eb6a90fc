import { PageHeader } from '../../ui/layout/page-header.tsx';
import { BundleList } from './bundle-list.tsx';
import { ExportPanel } from './export-panel.tsx';
import { ImportPanel } from './import-panel.tsx';
import { LedgerPanel } from './ledger-panel.tsx';
import { RecipientsPanel } from './recipients-panel.tsx';

/** 移交: the change log and photos from laptop to laptop in a file, and where each photo is. */
export function ExchangeScreen() {
  return (
    <div className="xt-page">
      <PageHeader
        title="移交"
        note="把修改和照片装进一个加密、签名的文件，用 U 盘或邮件交给另一台笔记本。先后次序、读几遍都不影响结果。"
      />
      <div className="xt-settings">
        <div>
          <ExportPanel />
          <ImportPanel />
          <BundleList />
        </div>
        <div>
          <RecipientsPanel />
          <LedgerPanel />
        </div>
      </div>
    </div>
  );
}
