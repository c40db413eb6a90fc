import { useDeferredValue, useMemo, useState } from 'react';
import type { SurveyBatch } from '../../../../shared/domain/questionnaire/entities.ts';
import type { Instrument } from '../../../../shared/domain/questionnaire/instrument.ts';
import {
  onlineMappingSchema,
  type OnlineMapping,
} from '../../../../shared/domain/questionnaire/online/online-mapping.ts';
import type { OnlineTable } from '../../../../shared/domain/questionnaire/online/online-table.ts';
import { proposeMapping } from '../../../../shared/domain/questionnaire/online/propose-mapping.ts';
import { sha256OfJson } from '../../../../shared/lib/sha256.ts';
import { saveSetting } from '../../../commands/save-setting.ts';
import { useSetting } from '../../../data/hooks/use-setting.ts';
import { saveErrorSentence } from '../../../text/save-error-sentence.ts';
import { ErrorSentence } from '../../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../../ui/feedback/loading-line.tsx';
import { Panel } from '../../../ui/layout/panel.tsx';
import { ImportRun } from './import-run.tsx';
import { ItemMapping } from './item-mapping.tsx';
import { previewOnline } from './preview.ts';

interface TableMappingProps {
  readonly batch: SurveyBatch;
  readonly instrument: Instrument;
  readonly table: OnlineTable;
}

/** The mapping of one table; what was chosen for the same titles before is there again. */
export function TableMapping({ batch, instrument, table }: TableMappingProps) {
  const key = `online-mapping/${batch.instrumentHash}/${sha256OfJson(table.titles).slice(0, 16)}`;
  const stored = useSetting(key);
  if (stored.status !== 'ready') return <LoadingLine />;
  const before = onlineMappingSchema.safeParse(stored.value);
  const initial = before.success ? before.data : proposeMapping(instrument, table.titles);
  return <Mapping batch={batch} instrument={instrument} table={table} settingKey={key} initial={initial} />;
}

interface MappingProps extends TableMappingProps {
  readonly settingKey: string;
  readonly initial: OnlineMapping;
}

function Mapping({ batch, instrument, table, settingKey, initial }: MappingProps) {
  const [mapping, setMapping] = useState(initial);
  const [sentence, setSentence] = useState<string | null>(null);
  // The table is read anew with every choice: the choice itself must not wait for it.
  const settled = useDeferredValue(mapping);
  const preview = useMemo(() => previewOnline(instrument, settled, table), [instrument, settled, table]);
  const change = (next: OnlineMapping): void => {
    setMapping(next);
    void saveSetting(settingKey, next).then((done) => setSentence(done.ok ? null : saveErrorSentence(done.error)));
  };
  const unasked = instrument.items.filter(
    ({ code, role }) => role === 'core' && (mapping.items[code] ?? { kind: 'none' }).kind === 'none',
  );
  return (
    <Panel title="对应关系" aside={`${table.fileName}，${table.rows.length} 行`}>
      <ImportRun batchId={batch.id} table={table} mapping={mapping} preview={preview} />
      <ItemMapping
        instrument={instrument}
        titles={table.titles}
        mapping={mapping}
        words={preview.words}
        onChange={change}
      />
      {unasked.length > 0 ? (
        <p className="xt-soft">
          没有对应列的核心题 {unasked.length} 道：{unasked.map(({ code }) => code).join('、')}
          。超过三分之一时，答卷按规则全部剔除。
        </p>
      ) : null}
      {sentence === null ? null : <ErrorSentence>{sentence}</ErrorSentence>}
    </Panel>
  );
}
