import { datedFacts } from '#engine/analysis/dated-facts.ts';
import { readFacts } from '#engine/analysis/read-facts.ts';
import { iCalendar } from '#engine/calendar/icalendar.ts';
import type { Services } from '#engine/services.ts';
import { readSettings } from '#engine/settings.ts';
import { utcDay } from '#shared/time.ts';

export function calendarHandlers({ database, clock, ...means }: Services) {
  const read = async () => {
    const facts = await readFacts(database.db, clock.now(), means);
    const { controls } = await means.policy.get();
    return datedFacts(facts, controls, means.findProvider);
  };
  const entries = async ({ from, to }: { from?: string | undefined; to?: string | undefined }) =>
    (await read()).calendar.filter(({ on }) => on >= (from ?? '') && on <= (to ?? '9999-12-31'));

  return {
    'lifecycle.list': async () => (await read()).lifecycle,
    'calendar.list': entries,
    'calendar.file': async (period: { from?: string | undefined; to?: string | undefined }) => {
      const now = clock.now();
      const { reminders } = await readSettings(database.db);
      return {
        fileName: `headroom-${utcDay(now)}.ics`,
        text: iCalendar({ entries: await entries(period), reminders, now }),
      };
    },
  };
}
