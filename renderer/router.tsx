import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
} from '@tanstack/react-router';
import { NoSuchPage } from './shell/no-such-page.tsx';
import { Shell } from './shell/shell.tsx';
import { OverviewScreen } from './screens/overview/overview-screen.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NoSuchPage });

/** The overview is there at once; every other screen is fetched when it is first opened. */
const routeTree = root.addChildren([
  createRoute({ getParentRoute: () => root, path: '/', component: OverviewScreen }),
  createRoute({
    getParentRoute: () => root,
    path: '/meters/$meterId',
    component: lazyRouteComponent(() => import('./screens/meter/meter-screen.tsx'), 'MeterScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/connections/new',
    validateSearch: (search: Record<string, unknown>): { provider?: string } =>
      typeof search['provider'] === 'string' ? { provider: search['provider'] } : {},
    component: lazyRouteComponent(
      () => import('./screens/connections/new-connection-screen.tsx'),
      'NewConnectionScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/connections/$name/edit',
    validateSearch: (search: Record<string, unknown>): { section?: string } =>
      typeof search['section'] === 'string' ? { section: search['section'] } : {},
    component: lazyRouteComponent(
      () => import('./screens/connections/edit-connection-screen.tsx'),
      'EditConnectionScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/connections/{-$name}',
    component: lazyRouteComponent(
      () => import('./screens/connections/connections-screen.tsx'),
      'ConnectionsScreen',
    ),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/findings/{-$findingId}',
    component: lazyRouteComponent(() => import('./screens/findings/findings-screen.tsx'), 'FindingsScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/alerts/{-$alertId}',
    component: lazyRouteComponent(() => import('./screens/alerts/alerts-screen.tsx'), 'AlertsScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/diagnose',
    component: lazyRouteComponent(() => import('./screens/diagnose/diagnose-screen.tsx'), 'DiagnoseScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/reports',
    component: lazyRouteComponent(() => import('./screens/reports/reports-screen.tsx'), 'ReportsScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/guides/{-$providerId}',
    component: lazyRouteComponent(() => import('./screens/guides/guides-screen.tsx'), 'GuidesScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/activity',
    component: lazyRouteComponent(() => import('./screens/activity/activity-screen.tsx'), 'ActivityScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/settings',
    component: lazyRouteComponent(() => import('./screens/settings/settings-screen.tsx'), 'SettingsScreen'),
  }),
]);

/** Routes live in the hash, so that one file serves them all and main can open one by its address. */
export function createAppRouter(history: RouterHistory = createHashHistory()) {
  return createRouter({ routeTree, history, defaultPreload: 'intent' });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
