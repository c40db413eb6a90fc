import { Input, Modal } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { focusFirst } from '../visit/focus-first.ts';
import { StatusChip } from '../visit/status-chip.tsx';
import { useVisitScreen } from '../visit/visit-screen.tsx';
import { searchPoints, type PointHit } from './search-points.ts';

interface SearchDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** All points of the notice by number or words; those of other units are found too, and say so. */
export function SearchDialog({ open, onClose }: SearchDialogProps) {
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      title="搜索点位"
      width={760}
      destroyOnHidden
      afterOpenChange={focusFirst}
    >
      <Search onClose={onClose} />
    </Modal>
  );
}

function Search({ onClose }: { readonly onClose: () => void }) {
  const { visit, framework, pointById, verdictByPoint } = useVisitScreen();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [refused, setRefused] = useState<string | null>(null);
  const hits = searchPoints(framework, text);
  const current = hits[Math.min(at, hits.length - 1)];
  const go = (hit: PointHit | undefined): void => {
    const point = hit === undefined ? undefined : pointById.get(hit.id);
    if (point === undefined) return setRefused(hit?.id ?? null);
    onClose();
    void navigate(`/visits/${visit.id}/${point.inArchive ? 'archive' : 'hall'}?point=${point.id}`);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key !== 'Enter') setRefused(null);
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter') go(current);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <Input
        role="combobox"
        aria-label="编号或文字"
        aria-expanded
        aria-controls="xt-search-hits"
        aria-activedescendant={current === undefined ? undefined : `xt-hit-${current.id}`}
        placeholder="如 34-4、344、一次性告知"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={keys}
      />
      <p className="xt-soft" role="status">
        {statusWords(hits.length, refused)}
      </p>
      <div className="xt-c-hits" id="xt-search-hits" role="listbox" aria-label="搜索结果">
        {hits.map((hit, index) => {
          const point = pointById.get(hit.id);
          return (
            // The box above takes the keys: an option is only clicked.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={hit.id}
              id={`xt-hit-${hit.id}`}
              ref={index === at ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              aria-disabled={point === undefined}
              className="xt-c-item xt-c-hit"
              onClick={() => go(hit)}
            >
              <span className="xt-c-number">{hit.id}</span>
              <span className="xt-c-whole">{hit.text}</span>
              {point === undefined ? (
                <span className="xt-soft">不对本单位评价</span>
              ) : (
                <StatusChip
                  status={point.notApplicable ? '不涉及（原文）' : (verdictByPoint.get(hit.id)?.status ?? null)}
                />
              )}
            </div>
          );
        })}
      </div>
    </>
  );
}

function statusWords(found: number, refused: string | null): string {
  if (refused !== null) return `${refused} 不对本单位评价，本次不能打开。请选别的点位，或新建对应单位的抽查。`;
  return found === 0 ? '没有找到，请换一个说法或只输编号。' : `找到 ${found} 个点位，回车打开`;
}
