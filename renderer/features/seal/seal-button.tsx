import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { sealVisit } from '../../commands/seal-visit.ts';
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
  const { visit } = useVisitScreen();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const [sealing, setSealing] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const obstacle = sealObstacle(blocking, useUnsaved());
  const seal = async (): Promise<void> => {
    setSealing(true);
    const result = await sealVisit(visit.id);
    setSealing(false);
    setAsking(false);
    if (result.ok) await navigate(`/records/${result.value}`);
    else setFailure(sealFailureSentence(result.error));
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
        cancelText="再看看"
        confirmLoading={sealing}
        onOk={() => void seal()}
        onCancel={() => setAsking(false)}
      >
        <p>
          {visit.unit}　{visit.siteName}　{visit.number}
        </p>
        <p>封存后内容固定并计算校验值，任何改动都会被发现。{warnings > 0 ? `有 ${warnings} 项提示会照印。` : ''}</p>
      </Modal>
    </div>
  );
}
