import type { DailySpend } from '#engine/controls/control.ts';
import { providerFaultsSince, spendByDay } from '#engine/store/recent-history.ts';
import type { Readable } from '#engine/store/schema.ts';
import { DAY_MS, floorTo, HOUR_MS, type Instant } from '#shared/time.ts';

/** Two weeks of days to judge, and the four weeks before each of them to judge it by. */
const SPEND_DAYS = 42;
const FAULTS_WITHIN_MS = DAY_MS;
/** Days and counts of a day change slowly, and to look takes a walk through the records of weeks. */
const LOOK_EVERY_MS = HOUR_MS;

/** By connection; where there is nothing, it is left out. */
export interface RecentPast {
  dailySpend: ReadonlyMap<string, readonly DailySpend[]>;
  providerFaults: ReadonlyMap<string, number>;
}

export interface RecentHistory {
  at(db: Readable, now: Instant): Promise<RecentPast>;
}

/** Remembers for an hour what the last days cost and how often providers failed to answer. */
export function createRecentHistory(): RecentHistory {
  let lookedAt = -Infinity;
  let known: RecentPast = { dailySpend: new Map(), providerFaults: new Map() };
  return {
    async at(db, now) {
      if (now - lookedAt < LOOK_EVERY_MS && now >= lookedAt) return known;
      const spend = await spendByDay(db, floorTo(now, DAY_MS) - SPEND_DAYS * DAY_MS);
      known = {
        dailySpend: Map.groupBy(spend, ({ connectionId }) => connectionId),
        providerFaults: await providerFaultsSince(db, now - FAULTS_WITHIN_MS),
      };
      lookedAt = now;
      return known;
    },
  };
}
