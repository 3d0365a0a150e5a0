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
const getParentRoute = () => root;

/*
 * Each route is a constant of its own: written within `addChildren`, its address would be typed `any`.
 * The overview is there at once; every other screen is fetched when it is first opened.
 */
const overview = createRoute({ getParentRoute, path: '/', component: OverviewScreen });
const meter = createRoute({
  getParentRoute,
  path: '/meters/$meterId',
  component: lazyRouteComponent(() => import('./screens/meter/meter-screen.tsx'), 'MeterScreen'),
});
const newConnection = createRoute({
  getParentRoute,
  path: '/connections/new',
  validateSearch: (search: Record<string, unknown>): { provider?: string } =>
    typeof search['provider'] === 'string' ? { provider: search['provider'] } : {},
  component: lazyRouteComponent(
    () => import('./screens/connections/new-connection-screen.tsx'),
    'NewConnectionScreen',
  ),
});
const editConnection = createRoute({
  getParentRoute,
  path: '/connections/$name/edit',
  validateSearch: (search: Record<string, unknown>): { section?: string } =>
    typeof search['section'] === 'string' ? { section: search['section'] } : {},
  component: lazyRouteComponent(
    () => import('./screens/connections/edit-connection-screen.tsx'),
    'EditConnectionScreen',
  ),
});
const connections = createRoute({
  getParentRoute,
  path: '/connections/{-$name}',
  component: lazyRouteComponent(
    () => import('./screens/connections/connections-screen.tsx'),
    'ConnectionsScreen',
  ),
});
const findings = createRoute({
  getParentRoute,
  path: '/findings/{-$findingId}',
  component: lazyRouteComponent(() => import('./screens/findings/findings-screen.tsx'), 'FindingsScreen'),
});
const alerts = createRoute({
  getParentRoute,
  path: '/alerts/{-$alertId}',
  component: lazyRouteComponent(() => import('./screens/alerts/alerts-screen.tsx'), 'AlertsScreen'),
});
const calendar = createRoute({
  getParentRoute,
  path: '/calendar',
  component: lazyRouteComponent(() => import('./screens/calendar/calendar-screen.tsx'), 'CalendarScreen'),
});
const diagnose = createRoute({
  getParentRoute,
  path: '/diagnose',
  component: lazyRouteComponent(() => import('./screens/diagnose/diagnose-screen.tsx'), 'DiagnoseScreen'),
});
const reports = createRoute({
  getParentRoute,
  path: '/reports',
  component: lazyRouteComponent(() => import('./screens/reports/reports-screen.tsx'), 'ReportsScreen'),
});
const guides = createRoute({
  getParentRoute,
  path: '/guides/{-$providerId}',
  component: lazyRouteComponent(() => import('./screens/guides/guides-screen.tsx'), 'GuidesScreen'),
});
const activity = createRoute({
  getParentRoute,
  path: '/activity',
  component: lazyRouteComponent(() => import('./screens/activity/activity-screen.tsx'), 'ActivityScreen'),
});
const policies = createRoute({
  getParentRoute,
  path: '/policies',
  component: lazyRouteComponent(() => import('./screens/policies/policies-screen.tsx'), 'PoliciesScreen'),
});
const register = createRoute({
  getParentRoute,
  path: '/register',
  component: lazyRouteComponent(() => import('./screens/register/register-screen.tsx'), 'RegisterScreen'),
});
const settings = createRoute({
  getParentRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./screens/settings/settings-screen.tsx'), 'SettingsScreen'),
});

const routeTree = root.addChildren([
  overview,
  meter,
  newConnection,
  editConnection,
  connections,
  findings,
  alerts,
  calendar,
  diagnose,
  reports,
  policies,
  register,
  guides,
  activity,
  settings,
]);

/** Routes live in the hash, so that one file serves them all and main can open one by its address. */
export function createAppRouter(history: RouterHistory = createHashHistory()) {
  return createRouter({ routeTree, history, defaultPreload: 'intent' });
}

/**
 * Begins to match the address before the first render, which then shows its screen at once, and again whenever it changes.
 *
 * @returns to be called when something is rendered: from then on the router follows the address by itself
 */
export function followAddress(router: AppRouter): () => void {
  const match = () => void router.load();
  match();
  return router.history.subscribe(match);
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
