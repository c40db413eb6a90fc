import { Button, Progress } from 'antd';
import { useState } from 'react';
import { progress } from '../../../shared/domain/visit/progress.ts';
import { StatusTag } from '../../ui/feedback/status-tag.tsx';
import { SearchDialog } from '../checklist/search-dialog.tsx';
import { useKeys } from './keys.ts';
import { useVisitScreen } from './visit-screen.tsx';

/** Which visit this is and how far it is; `/` searches all points of the notice from every tab. */
export function VisitHeader() {
  const { visit, bundle, points } = useVisitScreen();
  const [searching, setSearching] = useState(false);
  const { decided, total } = progress(bundle);
  useKeys({ '/': () => setSearching(true) }, !searching);
  return (
    <header className="xt-v-header">
      <h1 className="xt-v-unit">{visit.unit}</h1>
      <StatusTag tone="info">{visit.mode}</StatusTag>
      <span className="xt-v-site" title={visit.siteAddress}>
        {visit.siteName}（{visit.siteKind}）
      </span>
      <span className="xt-soft">{visit.number}</span>
      {visit.correctsRecordId === null ? null : <StatusTag tone="warn">更正 {visit.correctsNumber}</StatusTag>}
      {visit.sealedRecordId === null ? null : <StatusTag tone="good">已封存</StatusTag>}
      <span className="xt-v-spring" />
      <span className="xt-v-progress">
        {total === 0
          ? points.length === 0
            ? '无对应指标（待明确）'
            : '点位均为本市不涉及'
          : `已判 ${decided}/${total}`}
        {total === 0 ? null : (
          <Progress percent={Math.round((decided / total) * 100)} showInfo={false} size="small" aria-label="判定进度" />
        )}
      </span>
      <Button onClick={() => setSearching(true)}>
        搜索点位 <kbd className="xt-v-key">/</kbd>
      </Button>
      <SearchDialog open={searching} onClose={() => setSearching(false)} />
    </header>
  );
}
