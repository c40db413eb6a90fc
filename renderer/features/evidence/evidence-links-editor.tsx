import { Select } from 'antd';
import { useId } from 'react';
import type { Evidence } from '../../../shared/domain/visit/entities.ts';
import { updateEvidence } from '../../commands/update-evidence.ts';
import { useAutosave } from '../../ui/autosave/use-autosave.ts';
import { Field, fieldAria } from '../../ui/form/field.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { linkOptions, linksOf, patchOfLinks } from './evidence-links.ts';

interface EvidenceLinksEditorProps {
  readonly evidence: Evidence;
  readonly disabled: boolean;
}

/** What the evidence proves: points, hall checks, archive rows, problems, searched by number or words. */
export function EvidenceLinksEditor({ evidence, disabled }: EvidenceLinksEditorProps) {
  const id = useId();
  const screen = useVisitScreen();
  const { value, error, change } = useAutosave(
    { fieldKey: `evidence/${evidence.id}/links`, label: `图${evidence.number}关联到` },
    linksOf(evidence),
    (links) => updateEvidence(screen.visit.id, evidence.id, patchOfLinks(links)),
  );
  const sentence = error ?? (value.length === 0 ? '还没有关联。请选点位、巡厅项、档案或问题，或者作废。' : null);
  return (
    <Field id={id} label="关联到" error={sentence}>
      <Select
        id={id}
        mode="multiple"
        className="xt-wide"
        value={[...value]}
        disabled={disabled}
        options={linkOptions(screen)}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="输入编号或文字"
        onChange={change}
        {...fieldAria(id, undefined, sentence)}
      />
    </Field>
  );
}
