import { readFacts } from '#engine/analysis/read-facts.ts';
import type { Services } from '#engine/services.ts';
import { listAlerts } from '#engine/store/alerts.ts';
import { listFindings } from '#engine/store/findings.ts';
import { scheduleRows } from '#engine/store/schedule.ts';
import { DAY_MS } from '#shared/time.ts';
import { toStatus } from './status-view.ts';

/** Resolved findings and alerts stay in the picture for a day. */
const RESOLVED_IN_VIEW_MS = DAY_MS;

export function statusHandlers({ database, clock, pause, ...means }: Services) {
  return {
    'status.get': async () => {
      const now = clock.now();
      const facts = await readFacts(database.db, now, means);
      const [schedule, findings, alerts] = await Promise.all([
        scheduleRows(database.db),
        listFindings(database.db, now - RESOLVED_IN_VIEW_MS),
        listAlerts(database.db, now - RESOLVED_IN_VIEW_MS),
      ]);
      return toStatus({ facts, schedule, findings, alerts, pausedUntil: pause.until() });
    },
  };
}
