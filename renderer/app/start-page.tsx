import type { ReactNode } from 'react';

/** The frame of every screen that comes before the app is open. */
export function StartPage({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className="xt-start">
      <div className="xt-start-card">
        <div className="xt-start-brand">
          <img src="/favicon.svg" alt="" />
          <span>巡厅</span>
        </div>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
