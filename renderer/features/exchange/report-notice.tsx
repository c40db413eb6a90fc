import { Link } from 'react-router';
import type { BundleReport } from '../../commands/import-bundle.ts';
import { Notice } from '../../ui/feedback/notice.tsx';

/** What became of every part of the file; what is missing is named, with the way to get it. */
export function ReportNotice({ report }: { readonly report: BundleReport }) {
  const { changes, blobs, whole, backup, adopted } = report;
  const nothing = changes.fresh === 0 && blobs.fresh === 0;
  return (
    <Notice
      tone={whole ? 'good' : 'warn'}
      label={backup === null ? `移交包 ${report.from}-${report.number}` : `备份 ${report.from}`}
    >
      <p>
        {nothing
          ? '没有新内容：其中完好的部分本机都已有。'
          : `新读入 ${changes.fresh} 条修改、${blobs.fresh} 个文件；本机已有 ${changes.known} 条、${blobs.known} 个。`}
      </p>
      {changes.damaged > 0 ? (
        <p>有 {changes.damaged} 条修改所在的部分损坏或缺失，没有读入。请重新拷贝后再读同一个移交包。</p>
      ) : null}
      {blobs.damaged.length > 0 ? (
        <p>
          有 {blobs.damaged.length} 个文件损坏或缺失，没有读入（
          {blobs.damaged.map((name) => name.slice(0, 8)).join('、')}
          ）。请重新拷贝后再读同一个移交包。
        </p>
      ) : null}
      {changes.refused > 0 ? (
        <p>有 {changes.refused} 条修改与其校验值或校验链不符，没有采用。请保留此文件，交办公室核查。</p>
      ) : null}
      {changes.unreadable > 0 ? (
        <p>有 {changes.unreadable} 条由更新版本的程序写成，本机读不懂。请升级后再读同一个文件。</p>
      ) : null}
      {adopted > 0 ? <p>已接上原电脑的 {adopted} 项设置和草稿。</p> : null}
      {backup !== null && backup.parts > 1 ? (
        <p>
          这是第 {backup.part} 卷，共 {backup.parts} 卷。请把其余各卷也读入，先后不论。
        </p>
      ) : null}
      <p>
        {backup === null ? '本机下次移出的文件就是给对方的回执。' : ''}
        <Link to="/conflicts">查看有没有冲突</Link>
      </p>
    </Notice>
  );
}
