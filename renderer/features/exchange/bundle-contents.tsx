import { beijingDateTime } from '../../../shared/domain/time/beijing-time.ts';
import type { BundleAtHand } from '../../commands/import-bundle.ts';
import { bytesText } from '../../text/bytes-text.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';

/** Whose 移交包 this is and what is in it, before anything is read in. */
export function BundleContents({ hand }: { readonly hand: BundleAtHand }) {
  const { manifest, cms, byPassphrase } = hand.opened;
  const { backup } = manifest;
  const bytes = manifest.blobs.reduce((sum, blob) => sum + blob.size, 0);
  return (
    <>
      <dl className="xt-facts">
        <dt>来自</dt>
        <dd>
          笔记本 {manifest.from}，
          {backup === undefined
            ? `移交包 ${manifest.number}`
            : `备份${backup.parts > 1 ? `第 ${backup.part} 卷，共 ${backup.parts} 卷` : ''}`}
          {manifest.by === '' ? '' : `，${manifest.by}`}
        </dd>
        <dt>写成时间</dt>
        <dd>{beijingDateTime(manifest.madeAt)}（北京时间，按对方时钟）</dd>
        <dt>内容</dt>
        <dd>
          {manifest.changes.toLocaleString('zh-CN')} 条修改，{manifest.blobs.length} 个照片和文件（{bytesText(bytes)}）
        </dd>
        <dt>签名人</dt>
        <dd>{hand.signature.signer ?? (byPassphrase ? '没有签名，凭口令打开' : '无法确认')}</dd>
      </dl>
      {cms === '' ? <Notice tone="good">口令正确，内容没有被改动。</Notice> : <Signature hand={hand} />}
    </>
  );
}

function Signature({ hand }: { readonly hand: BundleAtHand }) {
  const { reasons, unchanged } = hand.signature;
  if (!unchanged) {
    return (
      <ErrorSentence detail={reasons.map((reason) => reason.message).join('')}>
        移交包的签名不符，没有读入。内容可能被改动过，请从对方笔记本重新移出。
      </ErrorSentence>
    );
  }
  if (reasons.length === 0) return <Notice tone="good">签名有效，签名人的根证书受本机信任。</Notice>;
  return (
    <Notice tone="warn">
      内容与签名一致，但不能确认签名人：{reasons.map((reason) => reason.message).join('')}
      请与对方核对后再读入，或先在“设置”导入其根证书。
    </Notice>
  );
}
