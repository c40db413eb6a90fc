import {
  BranchesOutlined,
  CheckCircleOutlined,
  CloudSyncOutlined,
  FileDoneOutlined,
  FormOutlined,
  HomeOutlined,
  PlusOutlined,
  ProfileOutlined,
  SwapOutlined,
  SettingOutlined,
} from '@ant-design/icons';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Link, NavLink, Outlet, useLocation, useMatch } from 'react-router';
import { KeysDialog } from './keys-dialog.tsx';
import { PhotosUnderWay } from './photos-under-way.tsx';
import { SaveCorner } from './save-corner.tsx';
import { SpaceNotice } from './space-notice.tsx';
import { SyncCorner } from './sync-corner.tsx';
import { useKeysDialog } from './use-keys-dialog.ts';

const NAVIGATION: readonly { readonly to: string; readonly label: string; readonly icon: ReactNode }[] = [
  { to: '/', label: '首页', icon: <HomeOutlined aria-hidden="true" /> },
  { to: '/surveys', label: '问卷', icon: <FormOutlined aria-hidden="true" /> },
  { to: '/records', label: '记录', icon: <FileDoneOutlined aria-hidden="true" /> },
  { to: '/sync', label: '同步', icon: <CloudSyncOutlined aria-hidden="true" /> },
  { to: '/exchange', label: '移交', icon: <SwapOutlined aria-hidden="true" /> },
  { to: '/conflicts', label: '冲突', icon: <BranchesOutlined aria-hidden="true" /> },
  { to: '/verify', label: '验真', icon: <CheckCircleOutlined aria-hidden="true" /> },
  { to: '/frameworks', label: '评价方案', icon: <ProfileOutlined aria-hidden="true" /> },
  { to: '/settings', label: '设置', icon: <SettingOutlined aria-hidden="true" /> },
];

/** Navigation at the left, the screen at the right. Inside a visit the navigation shrinks to a rail. */
export function Shell() {
  const { pathname } = useLocation();
  const inVisit = useMatch('/visits/:id/*');
  const rail = inVisit !== null && inVisit.params.id !== 'new';
  const main = useRef<HTMLElement>(null);
  const screen = pathname.split('/').slice(0, 3).join('/');
  const keys = useKeysDialog();

  useEffect(() => {
    // A new screen starts at its top, and the keyboard continues there instead of in the old screen's link.
    main.current?.scrollTo(0, 0);
    // A screen that put the cursor into its first field keeps it there.
    const held = document.activeElement;
    if (held !== main.current && main.current?.contains(held)) return;
    main.current?.focus({ preventScroll: true });
  }, [screen]);

  return (
    <div className={`xt-shell${rail ? ' xt-shell-rail' : ''}`}>
      <a className="xt-skip" href="#content" onClick={(event) => skipTo(event, main.current)}>
        跳到正文
      </a>
      <aside className="xt-side" aria-label="主导航">
        <Link to="/" className="xt-brand" aria-label="巡厅 首页">
          <img src="/favicon.svg" alt="" />
          <span>巡厅</span>
        </Link>
        <div className="xt-side-new">
          <Link to="/visits/new">
            <PlusOutlined aria-hidden="true" />
            新建抽查
          </Link>
        </div>
        <nav className="xt-nav" aria-label="栏目">
          {NAVIGATION.map((item) => (
            <NavLink key={item.to} to={item.to} end={item.to === '/'}>
              {item.icon}
              {item.label}
            </NavLink>
          ))}
        </nav>
        <div className="xt-side-foot">
          <PhotosUnderWay />
          <SyncCorner />
          <SaveCorner />
          <button type="button" onClick={keys.open}>
            <kbd>?</kbd>
            <span className="xt-side-extra">快捷键</span>
          </button>
        </div>
      </aside>
      <main id="content" className="xt-main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
      <SpaceNotice />
      <KeysDialog open={keys.shown} onClose={keys.close} />
    </div>
  );
}

function skipTo(event: { preventDefault(): void }, main: HTMLElement | null): void {
  event.preventDefault();
  main?.focus();
}
