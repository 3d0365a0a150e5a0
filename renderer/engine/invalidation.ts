import type { QueryClient } from '@tanstack/react-query';
import type { DesktopContract } from '#shared/desktop-contract.ts';
import type { EventName, MethodName } from '#shared/rpc/method.ts';
import type { EngineLink } from './engine-link.ts';

type Family = MethodName<DesktopContract> extends `${infer Noun}.${string}` ? Noun : never;

/** Answers of one method, or of all whose names begin with a noun. */
type Stale = Family | MethodName<DesktopContract>;

/** Which answers an event makes stale. */
const STALE: Record<EventName<DesktopContract>, readonly Stale[]> = {
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
  // A schedule's run begins, fails and waits to be tried again with its report; those that are issued stay as they are.
  'report.progressed': ['reports.making', 'reports.schedules'],
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
  const stale = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const flush = () => {
    timer = null;
    const read = new Set(stale);
    stale.clear();
    void queries.invalidateQueries({
      predicate: ({ queryKey: [name] }) => {
        const method = String(name);
        return (read.has(method) || read.has(familyOf(method))) && !KEPT.has(method);
      },
    });
  };
  for (const [event, answers] of Object.entries(STALE)) {
    link.on(event as EventName<DesktopContract>, () => {
      for (const answer of answers) stale.add(answer);
      timer ??= setTimeout(flush, AT_MOST_EVERY_MS);
    });
  }
  link.subscribe(() => {
    if (link.state() === 'up') void queries.invalidateQueries();
  });
}

/** The noun of a method's name, with which the key of each query begins, see `use-query.ts`. */
function familyOf(method: string): string {
  return method.split('.')[0] ?? '';
}
