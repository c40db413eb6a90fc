import { Select } from 'antd';
import { useId } from 'react';
import type { ArchiveRow } from '../../../shared/domain/visit/entities.ts';
import { updateArchiveRow } from '../../commands/update-archive-row.ts';
import { useAutosave } from '../../ui/autosave/use-autosave.ts';
import { Field, fieldAria } from '../../ui/form/field.tsx';
import { PointDeadlines } from './point-deadlines.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';

/** The points that the file is offered for. */
export function ArchivePoints({ row }: { readonly row: ArchiveRow }) {
  const id = useId();
  const { visit, points, readOnly } = useVisitScreen();
  const { value, error, change } = useAutosave<readonly string[]>(
    { fieldKey: `archiveRow/${row.id}/pointIds`, label: '对应点位' },
    row.pointIds,
    (ids) => updateArchiveRow(visit.id, row.id, { pointIds: [...ids] }),
  );
  return (
    <div data-field="pointIds">
      <Field id={id} label="对应点位" required error={error}>
        <Select
          id={id}
          mode="multiple"
          className="xt-wide"
          value={[...value]}
          disabled={readOnly}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="输入编号或文字，回车选中"
          options={points.map((point) => ({ value: point.id, label: `${point.id} ${point.text}` }))}
          // Inside the box only the number: the text would push everything else off the line.
          optionLabelProp="value"
          onChange={change}
          {...fieldAria(id, undefined, error)}
        />
      </Field>
      <PointDeadlines points={points.filter((point) => value.includes(point.id))} />
    </div>
  );
}
