import type { QueryClient } from '@tanstack/react-query';
import type { DesktopContract } from '#shared/desktop-contract.ts';
import type { EventName, MethodName } from '#shared/rpc/method.ts';
import type { EngineLink } from './engine-link.ts';

type Family = MethodName<DesktopContract> extends `${infer Noun}.${string}` ? Noun : never;

/** Which answers an event makes stale, by the noun that their methods begin with. */
const STALE: Record<EventName<DesktopContract>, readonly Family[]> = {
  'connections.changed': ['status', 'connections', 'meters', 'secrets', 'ledger', 'calendar', 'lifecycle'],
  'poll.finished': ['status', 'connections', 'meters', 'usage', 'ledger', 'calendar', 'lifecycle'],
  'polls.paused': ['status', 'ledger'],
  'settings.changed': ['settings', 'policy', 'reports', 'status', 'ledger'],
  'forecasts.changed': ['status', 'meters'],
  'findings.changed': ['status', 'findings', 'ledger'],
  'alerts.changed': ['status', 'alerts', 'reports', 'ledger'],
  'register.changed': ['register', 'directory', 'policy', 'status', 'findings', 'ledger'],
  'policy.changed': ['policy', 'controls', 'attestations', 'calendar', 'status', 'findings', 'ledger'],
  'training.changed': ['training', 'calendar', 'ledger'],
  'attestations.changed': ['attestations', 'policy', 'status', 'findings', 'calendar', 'ledger'],
  'waivers.changed': ['waivers', 'findings', 'ledger'],
  'report.issued': ['reports', 'ledger'],
  'report.progressed': ['reports'],
  'desktop.changed': ['desktop'],
  'preferences.changed': ['preferences'],
  'vault.changed': ['vault', 'secrets'],
};

/** What takes work to answer and hardly changes by one poll: whoever shows it asks again from time to time. */
const KEPT: ReadonlySet<string> = new Set<MethodName<DesktopContract>>(['meters.backtest']);

/** Hundreds of polls may end within a second: what they make stale is read again at most this often. */
const AT_MOST_EVERY_MS = 250;

/** Reads again what an event made stale, and everything once another engine answers. */
export function invalidateOnEvents(link: EngineLink, queries: QueryClient): void {
  const stale = new Set<Family>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const flush = () => {
    timer = null;
    const families = new Set<string>(stale);
    stale.clear();
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => families.has(familyOf(queryKey)) && !KEPT.has(String(queryKey[0])),
    });
  };
  for (const [event, families] of Object.entries(STALE)) {
    link.on(event as EventName<DesktopContract>, () => {
      for (const family of families) stale.add(family);
      timer ??= setTimeout(flush, AT_MOST_EVERY_MS);
    });
  }
  link.subscribe(() => {
    if (link.state() === 'up') void queries.invalidateQueries();
  });
}

/** Keys begin with the method's name, see `use-query.ts`. */
function familyOf(queryKey: readonly unknown[]): string {
  return String(queryKey[0]).split('.')[0] ?? '';
}
