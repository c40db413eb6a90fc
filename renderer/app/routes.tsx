import type { RouteObject } from 'react-router';
import { NotFoundScreen } from './not-found-screen.tsx';
import { RouteProblem } from './route-problem.tsx';
import { Shell } from './shell.tsx';

/** Every screen is a chunk of its own, so the first paint loads the shell and one screen. */
export const routes: RouteObject[] = [
  {
    path: '/',
    Component: Shell,
    ErrorBoundary: RouteProblem,
    HydrateFallback: () => null,
    children: [
      {
        ErrorBoundary: RouteProblem,
        children: [
          {
            index: true,
            lazy: async () => ({ Component: (await import('../features/home/home-screen.tsx')).HomeScreen }),
          },
          {
            path: 'visits/new',
            lazy: async () => ({
              Component: (await import('../features/new-visit/new-visit-screen.tsx')).NewVisitScreen,
            }),
          },
          {
            path: 'visits/:id/*',
            lazy: async () => ({ Component: (await import('../features/visit/visit-workspace.tsx')).VisitWorkspace }),
          },
          {
            path: 'surveys',
            lazy: async () => ({
              Component: (await import('../features/questionnaire/questionnaires-screen.tsx')).QuestionnairesScreen,
            }),
          },
          {
            path: 'surveys/instruments',
            lazy: async () => ({
              Component: (await import('../features/questionnaire/instruments-screen.tsx')).InstrumentsScreen,
            }),
          },
          {
            path: 'surveys/figures',
            lazy: async () => ({
              Component: (await import('../features/questionnaire/figures-screen.tsx')).FiguresScreen,
            }),
          },
          {
            path: 'surveys/:id',
            lazy: async () => ({ Component: (await import('../features/questionnaire/batch-screen.tsx')).BatchScreen }),
          },
          {
            path: 'surveys/:id/key/:pass',
            lazy: async () => ({
              Component: (await import('../features/questionnaire/keying-screen.tsx')).KeyingScreen,
            }),
          },
          {
            path: 'surveys/:id/interview',
            lazy: async () => ({
              Component: (await import('../features/questionnaire/interview/interview-screen.tsx')).InterviewScreen,
            }),
          },
          {
            path: 'surveys/:id/online',
            lazy: async () => ({
              Component: (await import('../features/questionnaire/online/online-screen.tsx')).OnlineScreen,
            }),
          },
          {
            path: 'surveys/:id/scans',
            lazy: async () => ({
              Component: (await import('../features/questionnaire/scans/scans-screen.tsx')).ScansScreen,
            }),
          },
          {
            path: 'surveys/:id/compare',
            lazy: async () => ({
              Component: (await import('../features/questionnaire/compare-screen.tsx')).CompareScreen,
            }),
          },
          {
            path: 'records',
            lazy: async () => ({ Component: (await import('../features/records/records-screen.tsx')).RecordsScreen }),
          },
          {
            path: 'records/:id',
            lazy: async () => ({ Component: (await import('../features/records/record-screen.tsx')).RecordScreen }),
          },
          {
            path: 'sync',
            lazy: async () => ({ Component: (await import('../features/sync/sync-screen.tsx')).SyncScreen }),
          },
          {
            path: 'exchange',
            lazy: async () => ({
              Component: (await import('../features/exchange/exchange-screen.tsx')).ExchangeScreen,
            }),
          },
          {
            path: 'conflicts',
            lazy: async () => ({
              Component: (await import('../features/conflicts/conflicts-screen.tsx')).ConflictsScreen,
            }),
          },
          {
            path: 'verify',
            lazy: async () => ({ Component: (await import('../features/verify/verify-screen.tsx')).VerifyScreen }),
          },
          {
            path: 'frameworks',
            lazy: async () => ({
              Component: (await import('../features/frameworks/frameworks-screen.tsx')).FrameworksScreen,
            }),
          },
          {
            path: 'frameworks/:hash',
            lazy: async () => ({
              Component: (await import('../features/frameworks/framework-screen.tsx')).FrameworkScreen,
            }),
          },
          {
            path: 'settings',
            lazy: async () => ({
              Component: (await import('../features/settings/settings-screen.tsx')).SettingsScreen,
            }),
          },
          { path: '*', Component: NotFoundScreen },
        ],
      },
    ],
  },
];
