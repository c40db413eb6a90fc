import type { ArchiveRow } from '../../../shared/domain/visit/entities.ts';
import { updateArchiveRow } from '../../commands/update-archive-row.ts';
import { AutosaveDate } from '../../ui/autosave/autosave-date.tsx';
import { AutosaveText } from '../../ui/autosave/autosave-text.tsx';
import { NumberField } from '../visit/number-field.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';

/** 文号 题名 责任者 日期 页数: the columns of a 归档文件目录. */
export function ArchiveIdentity({ row }: { readonly row: ArchiveRow }) {
  const { visit, bundle, readOnly } = useVisitScreen();
  const key = `archiveRow/${row.id}`;
  const save = (patch: Partial<ArchiveRow>) => updateArchiveRow(visit.id, row.id, patch);
  const authors = [...new Set(bundle.archiveRows.map((one) => one.author))].slice(0, 20);
  return (
    <>
      <div className="xt-a-line">
        <div data-field="documentNumber" className="xt-a-w2">
          <AutosaveText
            fieldKey={`${key}/documentNumber`}
            label="文号"
            placeholder="如 吐政办发〔2022〕12号"
            value={row.documentNumber}
            disabled={readOnly}
            onSave={(documentNumber) => save({ documentNumber })}
          />
        </div>
        <div data-field="documentDate">
          <AutosaveDate
            fieldKey={`${key}/documentDate`}
            label="日期"
            value={row.documentDate}
            disabled={readOnly}
            onSave={(documentDate) => save({ documentDate })}
          />
        </div>
        <NumberField
          fieldKey={`${key}/pages`}
          label="页数"
          whole
          value={row.pages}
          disabled={readOnly}
          onSave={(pages) => save({ pages })}
        />
      </div>
      <div className="xt-a-line">
        <div data-field="title" className="xt-a-w3">
          <AutosaveText
            fieldKey={`${key}/title`}
            label="题名"
            required
            placeholder="没有题名的自拟，加方括号"
            value={row.title}
            disabled={readOnly}
            onSave={(title) => save({ title })}
          />
        </div>
        <div data-field="author">
          <AutosaveText
            fieldKey={`${key}/author`}
            label="责任者"
            value={row.author}
            suggestions={authors}
            disabled={readOnly}
            onSave={(author) => save({ author })}
          />
        </div>
      </div>
    </>
  );
}
