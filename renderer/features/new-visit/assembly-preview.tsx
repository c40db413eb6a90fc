import type { Assembly } from '../../../shared/domain/framework/assemble-points.ts';
import { NO_POINTS_NOTE } from '../../../shared/domain/framework/assemble-points.ts';
import { hallChecksFor, splitForSite } from '../../../shared/domain/framework/hall-checks.ts';
import type { FrameworkFile } from '../../../shared/domain/framework/framework.ts';
import type { SiteKind } from '../../../shared/domain/visit/entities.ts';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { gatherNotes, type GatheredNote } from './gather-notes.ts';

export interface AssemblyPreviewProps {
  readonly framework: FrameworkFile;
  readonly unit: string;
  readonly siteKind: SiteKind;
  /** null until a unit is chosen. */
  readonly assembly: Assembly | null;
}

/** What the visit will hold, before it is made. */
export function AssemblyPreview({ framework, unit, siteKind, assembly }: AssemblyPreviewProps) {
  const unitClass = framework.overlay.unitClasses[unit];
  return (
    <Panel title="本次抽查内容" className="xt-preview">
      <div aria-live="polite">
        {assembly === null ? (
          <p className="xt-soft">选好被查单位后，这里列出按通知应查的要点，并分为大厅和档案两部分。</p>
        ) : (
          <>
            <p>
              {unit} {unitClass ? <StatusTag tone="info">{unitClass}</StatusTag> : null}
            </p>
            {assembly.live === 0 ? (
              <p className="xt-preview-none">{NO_POINTS_NOTE}</p>
            ) : (
              <p>
                <span className="xt-preview-number">{assembly.points.length}</span> 个要点，其中{' '}
                <strong>{assembly.live}</strong> 个需核查
              </p>
            )}
            {assembly.points.length > 0 ? (
              <Split framework={framework} siteKind={siteKind} assembly={assembly} />
            ) : null}
            <Notes assembly={assembly} />
          </>
        )}
      </div>
    </Panel>
  );
}

function Split({
  framework,
  siteKind,
  assembly,
}: Pick<AssemblyPreviewProps, 'framework' | 'siteKind'> & { readonly assembly: Assembly }) {
  const live = assembly.points.filter((point) => !point.notApplicable).map((point) => point.pointId);
  const { hall, archive, other } = splitForSite(framework, siteKind, live);
  const checks = hallChecksFor(framework, siteKind);
  return (
    <>
      <div className="xt-preview-split">
        <div>
          <strong>{hall.length}</strong>大厅可核的点位
        </div>
        <div>
          <strong>{archive.length}</strong>查档案要点
        </div>
      </div>
      <p className="xt-soft">
        {siteKind}检查 {checks.length} 项{other.length > 0 ? `；档案点位中有 ${other.length} 个靠网络、电话或问卷` : ''}
        。同一要点可能两处都要查。
      </p>
    </>
  );
}

function Notes({ assembly }: { readonly assembly: Assembly }) {
  const { unit, readings } = gatherNotes(assembly);
  return (
    <>
      {unit.length > 0 ? <NoteList label="需要说明的事项" notes={unit} /> : null}
      {readings.length > 0 ? (
        <details className="xt-readings">
          <summary>原文疑点与采用口径 {readings.length} 条</summary>
          <NoteList label="原文疑点与采用口径" notes={readings} />
        </details>
      ) : null}
    </>
  );
}

function NoteList({ label, notes }: { readonly label: string; readonly notes: readonly GatheredNote[] }) {
  return (
    <ul className="xt-preview-notes" aria-label={label}>
      {notes.map(({ note, pointIds }) => (
        <li key={note}>
          {note}
          {pointIds.length > 0 ? (
            <span className="xt-soft">
              （{pointIds.slice(0, 4).join('、')}
              {pointIds.length > 4 ? `等 ${pointIds.length} 点` : ''}）
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
