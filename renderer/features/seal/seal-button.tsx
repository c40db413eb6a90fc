import { Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { sealVisit } from '../../commands/seal-visit.ts';
import { isPrintedMasked } from '../../../shared/domain/visit/mask/mask-of.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { sealFailureSentence } from './seal-failure.ts';
import { sealObstacle } from './seal-obstacle.ts';
import { useUnsaved } from './use-unsaved.ts';

interface SealButtonProps {
  readonly blocking: number;
  readonly warnings: number;
}

/** The last step; it asks once, because nothing can be changed after it (R24). */
export function SealButton({ blocking, warnings }: SealButtonProps) {
  const { visit, liveEvidence } = useVisitScreen();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const [sealing, setSealing] = useState(false);
  const [fraction, setFraction] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  const masked = liveEvidence.filter(isPrintedMasked).length;
  const obstacle = sealObstacle(blocking, useUnsaved());
  const seal = async (): Promise<void> => {
    setSealing(true);
    setFraction(0);
    running.current = new AbortController();
    const result = await sealVisit(visit.id, { onProgress: setFraction, signal: running.current.signal });
    setSealing(false);
    setAsking(false);
    if (result.ok) await navigate(`/records/${result.value}`);
    else if (result.error.code !== 'cancelled') setFailure(sealFailureSentence(result.error));
  };
  const leave = (): void => {
    if (sealing) running.current?.abort();
    else setAsking(false);
  };
  return (
    <div className="xt-s-seal">
      <Button type="primary" size="large" disabled={obstacle !== null} onClick={() => setAsking(true)}>
        完成并封存
      </Button>
      <span className={obstacle === null && failure === null ? 'xt-soft' : 'xt-v-bad'} role="status">
        {obstacle ?? failure ?? '封存后不能再改；有错须另出更正记录。'}
      </span>
      <Modal
        open={asking}
        title="完成本次抽查"
        okText="封存"
        cancelText={sealing ? '取消' : '再看看'}
        confirmLoading={sealing}
        onOk={() => void seal()}
        onCancel={leave}
      >
        <p>
          {visit.unit}　{visit.siteName}　{visit.number}
        </p>
        {masked === 0 ? null : (
          <p role="status">
            {masked} 张照片已打码：记录只印打码副本，原始照片留在本机和移交包中。
            {sealing ? `正在生成打码副本 ${Math.round(fraction * 100)}%` : ''}
          </p>
        )}
        <p>封存后内容固定并计算校验值，任何改动都会被发现。{warnings > 0 ? `有 ${warnings} 项提示会照印。` : ''}</p>
      </Modal>
    </div>
  );
}
