import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { useAppData } from '../../data/app-context.tsx';
import type { StoredDocument } from '../../data/log/row-schemas.ts';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { ProgressPanel } from '../../ui/feedback/progress-panel.tsx';
import { FileDrop } from '../../ui/files/file-drop.tsx';
import { saveErrorSentence } from '../../text/save-error-sentence.ts';
import { useStamp } from './use-stamp.ts';

export interface StampFormProps {
  readonly document: StoredDocument;
  /** `trusted`: null when nothing was stamped. */
  readonly onClose: (trusted: boolean | null) => void;
}

type Service = { readonly address: string | null } | { readonly sentence: string };

/** 加盖时间戳: which service, a revocation list if there is one, and what leaves the machine. */
export function StampForm({ document: pdf, onClose }: StampFormProps) {
  const { host } = useAppData();
  const work = useStamp(pdf);
  const [service, setService] = useState<Service | null>(null);
  const [list, setList] = useState<File | null>(null);
  useEffect(() => {
    void host.call('stamp.service', {}).then((answer) => {
      setService(answer.ok ? answer.value : { sentence: saveErrorSentence(answer.error) });
    });
  }, [host]);
  if (service === null) return <LoadingLine>正在查看时间戳服务…</LoadingLine>;
  if ('sentence' in service) return <ErrorSentence>{service.sentence}</ErrorSentence>;
  const start = async () => {
    const stamped = await work.stamp(list === null ? [] : [list]);
    if (stamped !== null) onClose(stamped.trusted);
  };
  return (
    <form
      className="xt-countersign"
      aria-label={`加盖时间戳 ${pdf.fileName}`}
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      {service.address === null ? (
        <p>
          还没有设置时间戳服务。请到<Link to="/settings">设置</Link>的“时间戳”填写地址后再加盖；可以以后再做。
        </p>
      ) : (
        <>
          <p>
            向 <span className="xt-mono">{service.address}</span>{' '}
            请求时间戳，证明这份文件和其中的签名在那时已经存在。只发出文件的 SHA-256，不发出文件内容。
          </p>
          <FileDrop
            button={list === null ? '选择吊销列表' : '换一个文件'}
            advice={
              list === null
                ? '吊销列表（.crl，可不选）：签发单位发布的，随时间戳存入 PDF，以后不联网也能查。'
                : `已选 ${list.name}`
            }
            accept=".crl,.pem"
            onFile={setList}
          />
        </>
      )}
      {work.sentence === null ? null : <ErrorSentence>{work.sentence}</ErrorSentence>}
      {work.running ? (
        <ProgressPanel title="正在加盖时间戳" {...work.running} onCancel={work.cancel} />
      ) : (
        <div className="xt-actions">
          {service.address === null ? null : (
            <Button type="primary" htmlType="submit" autoFocus>
              加盖
            </Button>
          )}
          <Button onClick={() => onClose(null)}>关闭</Button>
        </div>
      )}
    </form>
  );
}
