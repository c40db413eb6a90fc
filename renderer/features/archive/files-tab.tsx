import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import type { ArchiveRowPatch } from '../../../shared/domain/visit/archive-rows.ts';
import { addArchiveRow } from '../../commands/add-archive-row.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { focusField } from '../visit/focus-field.ts';
import { useFootLine } from '../visit/foot-line.tsx';
import { useSelection } from '../visit/use-selection.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { ArchiveForm } from './archive-form.tsx';
import { ArchiveList } from './archive-list.tsx';
import { repeatOf } from './repeat-row.ts';
import { useArchiveKeys } from './use-archive-keys.ts';

/** 档案查阅: the files on the left, the one being registered on the right (domain §2.7). */
export function FilesTab() {
  const { visit, bundle, readOnly } = useVisitScreen();
  const { report } = useFootLine();
  const [params, setParams] = useSearchParams();
  const selection = useSelection('row');
  const fresh = useRef<string | null>(null);
  const rows = bundle.archiveRows.filter((row) => row.removed === null).sort((a, b) => a.position - b.position);
  const removed = bundle.archiveRows.filter((row) => row.removed !== null);
  const current = rows.find((row) => row.id === selection.id) ?? rows.at(-1) ?? null;
  const add = (init: ArchiveRowPatch): void => {
    if (readOnly) return;
    // Until the new form stands, a key must not go into the old one.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    void addArchiveRow(visit.id, init).then((result) => {
      report(result);
      if (!result.ok) return;
      fresh.current = result.value;
      selection.select(result.value);
    });
  };
  const repeat = (): void => add(current === null ? {} : repeatOf(current));
  useArchiveKeys({ rows, current, select: selection.select, add: () => add({}), repeat });

  const shownId = current?.id ?? null;
  useEffect(() => {
    if (shownId === null || fresh.current !== shownId) return;
    fresh.current = null;
    focusField('documentNumber');
  }, [shownId]);

  // Arrived from a point by “登记一份档案”: one new row for it, once.
  const wanted = params.get('new');
  const made = useRef<string | null>(null);
  const addRef = useRef(add);
  addRef.current = add;
  useEffect(() => {
    if (wanted === null || made.current === wanted) return;
    made.current = wanted;
    // Left in the address, a restart would make one more row.
    setParams({}, { replace: true });
    addRef.current({ pointIds: [wanted] });
  }, [wanted, setParams]);

  return (
    <div className="xt-a-tab">
      <section className="xt-a-side" aria-label="档案目录">
        <div className="xt-v-bar">
          <h2>档案 {rows.length} 份</h2>
          {readOnly ? null : (
            <div className="xt-actions">
              <Button size="small" onClick={repeat} disabled={current === null}>
                重复上一行 <kbd className="xt-v-key">Ctrl D</kbd>
              </Button>
              <Button size="small" type="primary" onClick={() => add({})}>
                新一行 <kbd className="xt-v-key">Ctrl ⏎</kbd>
              </Button>
            </div>
          )}
        </div>
        <ArchiveList rows={rows} removed={removed} currentId={current?.id ?? null} onSelect={selection.select} />
      </section>
      <section className="xt-a-main" aria-label="登记档案">
        {current === null ? (
          <EmptyState
            title="还没有登记档案"
            advice="单位每拿出一份材料登记一行；没有拿出的也登记一行，选“未提供”并写明补交时限。按 Ctrl+回车开始。"
          />
        ) : (
          <ArchiveForm key={current.id} row={current} number={rows.indexOf(current) + 1} />
        )}
      </section>
    </div>
  );
}
