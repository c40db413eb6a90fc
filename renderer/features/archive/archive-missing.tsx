import { Checkbox } from 'antd';
import type { ArchiveRow } from '../../../shared/domain/visit/entities.ts';
import { updateArchiveRow } from '../../commands/update-archive-row.ts';
import { AutosaveDate } from '../../ui/autosave/autosave-date.tsx';
import { AutosaveText } from '../../ui/autosave/autosave-text.tsx';
import { useWrite } from '../visit/use-write.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';

/** A file that the unit did not hand over is a row too: why, and by when it brings it (domain §2.7). */
export function ArchiveMissing({ row }: { readonly row: ArchiveRow }) {
  const { visit, readOnly } = useVisitScreen();
  const write = useWrite();
  const key = `archiveRow/${row.id}`;
  const save = (patch: Partial<ArchiveRow>) => updateArchiveRow(visit.id, row.id, patch);
  return (
    <div className="xt-a-missing">
      <Checkbox
        checked={row.missing}
        disabled={readOnly}
        onChange={(event) => void write.run('missing', save({ missing: event.target.checked }))}
      >
        未提供
      </Checkbox>
      {write.error('missing') === null ? null : <p className="xt-v-bad">{write.error('missing')}</p>}
      {row.missing ? (
        <div className="xt-a-line">
          <div data-field="missingReason" className="xt-a-w3">
            <AutosaveText
              fieldKey={`${key}/missingReason`}
              label="未提供的原因"
              required
              value={row.missingReason}
              suggestions={['经办人不在', '档案已移交', '正在办理，尚未形成', '未说明原因', '拒绝提供']}
              disabled={readOnly}
              problem={row.missingReason.trim() === '' ? '请写明未提供的原因。' : null}
              onSave={(missingReason) => save({ missingReason })}
            />
          </div>
          <div data-field="supplyBy">
            <AutosaveDate
              fieldKey={`${key}/supplyBy`}
              label="补交时限"
              value={row.supplyBy}
              disabled={readOnly}
              onSave={(supplyBy) => save({ supplyBy })}
            />
          </div>
        </div>
      ) : null}
    </div>
  );
}
