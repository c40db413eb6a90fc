import { Input, Tabs } from 'antd';
import type { InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { FrameworkFile } from '../../../shared/domain/framework/framework.ts';
import { useFramework } from '../../data/hooks/use-framework.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorSentence } from '../../ui/feedback/error-sentence.tsx';
import { LoadingLine } from '../../ui/feedback/loading-line.tsx';
import { PageHeader } from '../../ui/layout/page-header.tsx';
import { FrameworkRules } from './framework-rules.tsx';
import { HallChecksTable } from './hall-checks-table.tsx';
import { OpennessBrowser } from './openness-browser.tsx';
import { ReformBrowser } from './reform-browser.tsx';
import { searchFramework } from './search-framework.ts';
import { SearchResults } from './search-results.tsx';
import { UnitsTable } from './units-table.tsx';

export function FrameworkScreen() {
  const { hash = '' } = useParams();
  const loaded = useFramework(hash);
  switch (loaded.status) {
    case 'loading':
      return (
        <div className="xt-page">
          <LoadingLine />
        </div>
      );
    case 'ready':
      return <FrameworkPage framework={loaded.value} hash={hash} />;
    case 'missing':
      return (
        <div className="xt-page">
          <PageHeader title="评价方案" />
          <EmptyState title="本机没有这个方案" advice={<Link to="/frameworks">回到评价方案列表</Link>} />
        </div>
      );
    case 'failed':
      return (
        <div className="xt-page">
          <PageHeader title="评价方案" />
          <ErrorSentence detail={loaded.detail}>方案读取失败。请重新载入页面。</ErrorSentence>
        </div>
      );
  }
}

function FrameworkPage({ framework, hash }: { readonly framework: FrameworkFile; readonly hash: string }) {
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState('');
  const search = useSlashFocus();
  const part = params.get('part') ?? 'reform';
  const at = params.get('at') ?? '';
  const show = (nextPart: string, nextAt: string) =>
    setParams(nextAt === '' ? { part: nextPart } : { part: nextPart, at: nextAt }, { replace: true });
  const points = framework.reform.blocks.reduce((sum, block) => sum + block.points.length, 0);
  const items = [
    {
      key: 'reform',
      label: '放管服指标',
      children: <ReformBrowser framework={framework} at={at} onShow={(next) => show('reform', next)} />,
    },
    {
      key: 'openness',
      label: '政务公开指标',
      children: <OpennessBrowser framework={framework} at={at} onShow={(next) => show('openness', next)} />,
    },
    { key: 'rules', label: '口径与单位组', children: <FrameworkRules framework={framework} hash={hash} /> },
    { key: 'halls', label: '大厅检查项', children: <HallChecksTable framework={framework} /> },
    { key: 'reform-units', label: '放管服对象', children: <UnitsTable framework={framework} table="reform" /> },
    { key: 'openness-units', label: '政务公开对象', children: <UnitsTable framework={framework} table="openness" /> },
  ];
  return (
    <div className="xt-page">
      <PageHeader
        title={framework.title}
        note={`${framework.region} · ${framework.year} 年度 · 放管服 ${framework.reform.blocks.length} 组 ${points} 点，政务公开 ${framework.openness.indicators.length} 项`}
      />
      <Input
        ref={search}
        className="xt-search"
        allowClear
        aria-label="搜索原文"
        placeholder="搜索原文、编号或单位（按 / 到这里）"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {typed.trim() === '' ? (
        <Tabs activeKey={part} items={items} onChange={(key) => show(key, '')} destroyOnHidden />
      ) : (
        <SearchResults
          typed={typed}
          hits={searchFramework(framework, typed)}
          onOpen={(hit) => {
            setTyped('');
            show(hit.part, hit.at);
          }}
        />
      )}
    </div>
  );
}

function useSlashFocus() {
  const input = useRef<InputRef>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA)$/.test(event.target.tagName);
      if (event.key !== '/' || typing) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return input;
}
