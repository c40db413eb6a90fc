import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { Evidence } from '../../../shared/domain/visit/entities.ts';
import { beijingDateTime } from '../../../shared/domain/time/beijing-time.ts';
import { updateEvidence } from '../../commands/update-evidence.ts';
import { AutosaveSelect } from '../../ui/autosave/autosave-select.tsx';
import { AutosaveTextArea } from '../../ui/autosave/autosave-text-area.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { EvidenceImage } from './evidence-image.tsx';
import { EvidenceLinksEditor } from './evidence-links-editor.tsx';
import { MaskPanel } from './mask/mask-panel.tsx';
import { maskWords } from './mask/mask-words.ts';
import { VoidEvidence } from './void-evidence.tsx';

interface EvidenceDialogProps {
  readonly evidence: Evidence | null;
  readonly onClose: () => void;
}

/** One piece of evidence, large, with all that proves it and what it is linked to. */
export function EvidenceDialog({ evidence, onClose }: EvidenceDialogProps) {
  const { bundle } = useVisitScreen();
  const [masking, setMasking] = useState(false);
  const current = bundle.evidence.find((item) => item.id === evidence?.id) ?? null;
  if (masking && current !== null) return <MaskPanel evidence={current} onClose={() => setMasking(false)} />;
  return (
    <Modal
      open={current !== null}
      onCancel={onClose}
      footer={null}
      width={1120}
      centered
      destroyOnHidden
      title={
        current === null ? '' : `图${current.number}　${current.grade} 级${current.voided === null ? '' : '　已作废'}`
      }
    >
      {current === null ? null : <Body evidence={current} onMask={() => setMasking(true)} />}
    </Modal>
  );
}

function Body({ evidence, onMask }: { readonly evidence: Evidence; readonly onMask: () => void }) {
  const { visit, readOnly } = useVisitScreen();
  const locked = readOnly || evidence.voided !== null;
  return (
    <div className="xt-e-large">
      <div className="xt-e-picture">
        <EvidenceImage evidence={evidence} size="original" />
      </div>
      <div className="xt-e-facts">
        <AutosaveTextArea
          fieldKey={`evidence/${evidence.id}/caption`}
          label="说明"
          placeholder="全景、中景还是特写，哪个窗口"
          value={evidence.caption}
          disabled={locked}
          onSave={(caption) => updateEvidence(visit.id, evidence.id, { caption })}
        />
        <EvidenceLinksEditor evidence={evidence} disabled={locked} />
        <AutosaveSelect
          fieldKey={`evidence/${evidence.id}/method`}
          label="取得方式"
          value={evidence.method}
          options={METHODS}
          disabled={locked}
          onSave={(method) => updateEvidence(visit.id, evidence.id, { method })}
        />
        <dl className="xt-e-proof">
          <dt>级别</dt>
          <dd>{GRADE_WORDS[evidence.grade]}</dd>
          <dt>时间</dt>
          <dd>
            {beijingDateTime(evidence.takenAt)} 北京时间（{evidence.takenAtSource}）
          </dd>
          <dt>取得人</dt>
          <dd>{evidence.capturedBy === '' ? '未设置检查人员姓名' : evidence.capturedBy}</dd>
          {evidence.sha256 === null ? null : (
            <>
              <dt>原文件</dt>
              <dd>
                {evidence.fileName}　{Math.ceil(evidence.size / 1024)} KB
                {evidence.width > 0 ? `　${evidence.width}×${evidence.height}` : ''}
              </dd>
              <dt>SHA-256</dt>
              <dd className="xt-mono">{evidence.sha256}</dd>
            </>
          )}
          {maskWords(evidence) === null ? null : (
            <>
              <dt>打码</dt>
              <dd>{maskWords(evidence)}</dd>
            </>
          )}
          {evidence.voided === null ? null : (
            <>
              <dt>作废</dt>
              <dd>
                {beijingDateTime(evidence.voided.at)}　{evidence.voided.reason}
              </dd>
            </>
          )}
        </dl>
        {locked ? null : (
          <div className="xt-actions">
            {evidence.kind === 'photo' ? (
              <Button size="small" onClick={onMask}>
                打码
              </Button>
            ) : null}
            <VoidEvidence evidence={evidence} />
          </div>
        )}
      </div>
    </div>
  );
}

/** Method codes of domain §1.1. */
const METHODS: { value: Evidence['method']; label: string }[] = [
  { value: 'SD-大厅', label: '实地抽查 - 大厅' },
  { value: 'SD-档案', label: '实地抽查 - 档案' },
  { value: 'WL', label: '网络测评' },
  { value: 'DH', label: '电话测评' },
  { value: 'WJ-线上', label: '问卷 - 线上' },
  { value: 'WJ-线下', label: '问卷 - 线下' },
];

const GRADE_WORDS: Readonly<Record<Evidence['grade'], string>> = {
  A: 'A 应用内拍摄',
  B: 'B 导入的原件，带拍摄信息',
  C: 'C 转发或无拍摄信息',
  D: 'D 仅文字描述',
};
