import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { theme } from '../ui/theme/theme.ts';
import '../ui/theme/base.css';
import '../ui/theme/shell.css';
import '../ui/theme/parts.css';
import '../ui/theme/start.css';
import '../ui/theme/home.css';
import '../ui/theme/new-visit.css';
import '../ui/theme/frameworks.css';
import '../ui/theme/records.css';
import '../ui/theme/settings.css';
import { AppProblem } from './app-problem.tsx';
import { KioskGate } from './kiosk-gate.tsx';
import { routes } from './routes.tsx';
import { StartGate } from './start-gate.tsx';

/** The composition root of the page. */
export function startApp(): void {
  const element = document.getElementById('root');
  if (!element) throw new Error('index.html has no #root');
  const router = createBrowserRouter(routes);
  createRoot(element).render(
    <StrictMode>
      <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
        <AppProblem>
          <StartGate>
            <KioskGate>
              <RouterProvider router={router} />
            </KioskGate>
          </StartGate>
        </AppProblem>
      </ConfigProvider>
    </StrictMode>,
  );
}
