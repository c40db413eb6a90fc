import { beijingDateTime } from '../../../shared/domain/time/beijing-time.ts';
import type { StoredDocument } from '../../data/log/row-schemas.ts';
import { Notice } from '../../ui/feedback/notice.tsx';
import { branchings } from './document-branches.ts';

/** Says that there are branches of signatures, which they are, and what can be done. */
export function BranchNotice({ documents }: { readonly documents: readonly StoredDocument[] }) {
  return branchings(documents).map(({ from, versions }) => (
    <Notice key={from.id} tone="warn" label="有分支">
      同一份“{from.fileName}”在不同电脑上分别被签了 {versions.length} 次：
      {versions
        .map(({ signedAs, signer, signedAt }) => `${signedAs ?? ''} ${signer}（${beijingDateTime(signedAt)}）`.trim())
        .join('；')}
      。各份都已保留，各自有效，都可以“另存为”并单独验真；但不能合并成一份。请选定其中一份继续加签，并请另一方在那一份上补签。
    </Notice>
  ));
}
