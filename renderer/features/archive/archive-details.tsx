import type { ArchiveRow } from '../../../shared/domain/visit/entities.ts';
import { updateArchiveRow } from '../../commands/update-archive-row.ts';
import { AutosaveSelect } from '../../ui/autosave/autosave-select.tsx';
import { AutosaveText } from '../../ui/autosave/autosave-text.tsx';
import { NumberField } from '../visit/number-field.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';

/** How the file was seen: medium, original or copy, how far it answers the point, which pages. */
export function ArchiveDetails({ row }: { readonly row: ArchiveRow }) {
  const { visit, readOnly } = useVisitScreen();
  const key = `archiveRow/${row.id}`;
  const save = (patch: Partial<ArchiveRow>) => updateArchiveRow(visit.id, row.id, patch);
  const shared = { look: 'buttons', disabled: readOnly } as const;
  return (
    <>
      <div className="xt-a-line">
        <AutosaveSelect
          {...shared}
          fieldKey={`${key}/medium`}
          label="载体"
          value={row.medium}
          options={choices('纸质', '电子')}
          onSave={(medium) => save({ medium })}
        />
        <AutosaveSelect
          {...shared}
          fieldKey={`${key}/original`}
          label="原件或复印件"
          value={row.original}
          options={choices('原件', '复印件')}
          onSave={(original) => save({ original })}
        />
        <div data-field="relevance">
          <AutosaveSelect
            {...shared}
            fieldKey={`${key}/relevance`}
            label="与点位的对应程度"
            value={row.relevance}
            options={choices('直接', '间接', '不足')}
            onSave={(relevance) => save({ relevance })}
          />
        </div>
        <AutosaveSelect
          {...shared}
          fieldKey={`${key}/returned`}
          label="已归还清点"
          value={row.returned}
          options={choices('是', '否')}
          onSave={(returned) => save({ returned })}
        />
      </div>
      <div className="xt-a-line">
        <AutosaveText
          fieldKey={`${key}/excerptPages`}
          label="摘录页码"
          placeholder="如 3-5、8"
          value={row.excerptPages}
          disabled={readOnly}
          onSave={(excerptPages) => save({ excerptPages })}
        />
        <NumberField
          fieldKey={`${key}/copiedPages`}
          label="复印页数"
          whole
          value={row.copiedPages}
          disabled={readOnly}
          onSave={(copiedPages) => save({ copiedPages })}
        />
        <AutosaveText
          fieldKey={`${key}/archiveNumber`}
          label="档号"
          value={row.archiveNumber}
          disabled={readOnly}
          onSave={(archiveNumber) => save({ archiveNumber })}
        />
        <AutosaveText
          fieldKey={`${key}/itemNumber`}
          label="件号"
          value={row.itemNumber}
          disabled={readOnly}
          onSave={(itemNumber) => save({ itemNumber })}
        />
        <AutosaveText
          fieldKey={`${key}/provider`}
          label="提供人"
          value={row.provider}
          disabled={readOnly}
          onSave={(provider) => save({ provider })}
        />
      </div>
      <AutosaveText
        fieldKey={`${key}/note`}
        label="备注"
        value={row.note}
        disabled={readOnly}
        onSave={(note) => save({ note })}
      />
    </>
  );
}

function choices<T extends string>(...values: T[]): { value: T; label: T }[] {
  return values.map((value) => ({ value, label: value }));
}
