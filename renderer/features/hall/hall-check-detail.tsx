import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { HallCheckDefinition } from '../../../shared/domain/framework/framework.ts';
import { emptyHallCheck } from '../../../shared/domain/visit/empty-rows.ts';
import type { Evidence } from '../../../shared/domain/visit/entities.ts';
import { setHallCheck } from '../../commands/set-hall-check.ts';
import { AutosaveTextArea } from '../../ui/autosave/autosave-text-area.tsx';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import { EvidenceDialog } from '../evidence/evidence-dialog.tsx';
import { EvidenceStrip } from '../evidence/evidence-strip.tsx';
import { ImportButton } from '../evidence/import-button.tsx';
import { usePhotoQueueState } from '../evidence/photo-queue-context.tsx';
import { ProblemForm } from '../problems/problem-form.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { HallNumbers } from './hall-numbers.tsx';
import { HallPoints } from './hall-points.tsx';
import { ResultRow } from './result-row.tsx';

interface HallCheckDetailProps {
  readonly definition: HallCheckDefinition;
  readonly onCamera: () => void;
}

/** One DT check: how to look, the result, the numbers it keeps, and the points of the notice that it speaks to. */
export function HallCheckDetail({ definition, onCamera }: HallCheckDetailProps) {
  const { visit, checkByCode, liveEvidence, bundle, readOnly } = useVisitScreen();
  const [opened, setOpened] = useState<Evidence | null>(null);
  const check = checkByCode.get(definition.code) ?? emptyHallCheck(visit.id, definition.code);
  const mine = liveEvidence.filter((item) => item.hallCheckCodes.includes(definition.code));
  const underWay = usePhotoQueueState().jobs.filter(
    (job) => job.state !== 'failed' && job.photo.links.hallCheckCodes?.includes(definition.code),
  ).length;
  const problems = bundle.problems.filter((item) => item.removed === null && item.hallCheckCode === definition.code);
  return (
    <article className="xt-c-detail">
      <header className="xt-c-head">
        <div className="xt-c-place">
          <h2 className="xt-c-big">{definition.code}</h2>
          <StatusTag tone="neutral">方式 {definition.methods.join('、')}</StatusTag>
          {definition.references.map((reference) => (
            <StatusTag key={reference} tone="neutral">
              {reference}
            </StatusTag>
          ))}
        </div>
        <p className="xt-c-verbatim">{definition.title}</p>
      </header>
      <ResultRow check={check} />
      <HallNumbers definition={definition} check={check} />
      <div data-field="facts">
        <AutosaveTextArea
          fieldKey={`${check.id}/facts`}
          label="事实描述"
          placeholder="哪个窗口、什么时间、看到什么。按 F 到这里，按 Esc 离开。"
          value={check.facts}
          disabled={readOnly}
          onSave={(facts) => setHallCheck(visit.id, definition.code, { facts })}
        />
      </div>
      <section className="xt-c-part" aria-labelledby="xt-h-evidence">
        <div className="xt-c-part-head">
          <h3 id="xt-h-evidence">证据 {mine.length}</h3>
          {readOnly ? null : (
            <div className="xt-actions">
              <Button size="small" type="primary" onClick={onCamera}>
                拍照 <kbd className="xt-v-key">空格</kbd>
              </Button>
              <ImportButton size="small" links={{ hallCheckCodes: [definition.code] }} />
            </div>
          )}
        </div>
        {mine.length === 0 && underWay === 0 ? (
          <p className="xt-soft">{readOnly ? '没有证据。' : '按空格拍照，也可导入照片或文件。'}</p>
        ) : (
          <EvidenceStrip items={mine} underWay={underWay} onOpen={setOpened} />
        )}
        <EvidenceDialog evidence={opened} onClose={() => setOpened(null)} />
      </section>
      {problems.map((problem) => (
        <ProblemForm key={problem.id} problem={problem} />
      ))}
      <HallPoints definition={definition} />
      {readOnly ? null : <p className="xt-soft">发现问题请按 N，会带出对应点位的通知原文作依据。</p>}
      {definition.references.length > 0 && definition.mapsTo.length === 0 ? (
        <p className="xt-soft">
          这一项没有对应的通知点位，结果单独列入记录。可在<Link to={`/visits/${visit.id}/problems`}>问题</Link>
          中记问题。
        </p>
      ) : null}
    </article>
  );
}
