import { Button } from 'antd';
import type { Evidence } from '../../../shared/domain/visit/entities.ts';
import { voidEvidence } from '../../commands/void-evidence.ts';
import { ReasonButton } from '../visit/reason-button.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';

/** 作废 keeps number, bytes and reason; nothing is deleted. */
export function VoidEvidence({ evidence }: { readonly evidence: Evidence }) {
  const { visit } = useVisitScreen();
  return (
    <ReasonButton
      label="作废"
      title={`作废图${evidence.number}`}
      explain="作废后编号和原文件仍保留，记录中照印理由。"
      suggestions={['模糊不清', '重复拍摄', '误拍', '含个人信息']}
      onConfirm={(reason) => voidEvidence(visit.id, evidence.id, reason)}
      trigger={(open) => (
        <Button danger size="small" onClick={open}>
          作废
        </Button>
      )}
    />
  );
}
