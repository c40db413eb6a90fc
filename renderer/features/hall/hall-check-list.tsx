import { useEffect, useRef } from 'react';
import type { HallCheckDefinition } from '../../../shared/domain/framework/framework.ts';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { RESULT_TONE } from './result-look.ts';

interface HallCheckListProps {
  readonly checks: readonly HallCheckDefinition[];
  readonly current: HallCheckDefinition;
  readonly onSelect: (code: string) => void;
}

export function HallCheckList({ checks, current, onSelect }: HallCheckListProps) {
  const { checkByCode, liveEvidence } = useVisitScreen();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [current.code]);
  return (
    <div
      ref={list}
      id="xt-check-list"
      className="xt-c-list"
      role="listbox"
      aria-label="巡厅项"
      tabIndex={0}
      aria-activedescendant={`xt-check-${current.code}`}
    >
      {checks.map((check) => {
        const result = checkByCode.get(check.code)?.result ?? null;
        const photos = liveEvidence.filter((item) => item.hallCheckCodes.includes(check.code)).length;
        return (
          // The list itself takes the keys (arrows, digits, Enter): an option is only clicked.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={check.code}
            role="option"
            id={`xt-check-${check.code}`}
            aria-selected={check.code === current.code}
            tabIndex={-1}
            className="xt-c-item"
            onClick={() => onSelect(check.code)}
          >
            <span className="xt-c-number">{check.code}</span>
            <span className="xt-c-text">{check.title}</span>
            <span className="xt-c-counts">{photos > 0 ? <span title="证据">证{photos}</span> : null}</span>
            <span className={`xt-v-chip xt-v-tone-${result === null ? 'none' : RESULT_TONE[result]}`}>
              {result ?? '未查'}
            </span>
          </div>
        );
      })}
    </div>
  );
}
